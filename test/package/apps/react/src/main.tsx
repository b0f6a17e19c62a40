import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Component } from './component.js';
import { PlainTag } from './plain-tag.js';

const root = document.querySelector('#app');
if (root)
  createRoot(root).render(
    <StrictMode>
      <Component />
      <PlainTag />
    </StrictMode>,
  );
