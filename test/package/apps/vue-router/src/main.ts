import 'gcore-uploader';
import 'gcore-uploader/status.js';
import { createApp } from 'vue';
import { createRouter, createWebHistory } from 'vue-router';
import About from './about.vue';
import App from './app.vue';
import Lesson from './lesson.vue';

const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', component: Lesson, props: { title: 'Lesson 1' } },
    { path: '/second', component: Lesson, props: { title: 'Lesson 2' } },
    { path: '/about', component: About },
  ],
});

createApp(App).use(router).mount('#app');
