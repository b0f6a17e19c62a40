import { GcoreUploader } from 'gcore-uploader/react.js';
import 'gcore-uploader/status.js';
import type {} from 'gcore-uploader/jsx.js';
import { createRoot } from 'react-dom/client';
import { BrowserRouter, Link, Route, Routes } from 'react-router';

const Lesson = ({ title }: { readonly title: string }) => (
  <GcoreUploader backend="/api/gcore" multiple worker="" metadata={{ title }} />
);

const root = document.querySelector('#app');
if (root)
  createRoot(root).render(
    <BrowserRouter>
      <nav>
        <Link to="/">Lesson 1</Link> <Link to="/second">Lesson 2</Link> <Link to="/about">About</Link>
        <gcore-upload-status></gcore-upload-status>
      </nav>
      <Routes>
        <Route path="/" element={<Lesson key="1" title="Lesson 1" />} />
        <Route path="/second" element={<Lesson key="2" title="Lesson 2" />} />
        <Route path="/about" element={<h1>About</h1>} />
      </Routes>
    </BrowserRouter>,
  );
