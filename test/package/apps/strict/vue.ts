import type {} from 'gcore-uploader/vue.js';
import type { GlobalComponents } from 'vue';

/** What Vue's checker makes of the tag in a template. */
type Props = InstanceType<GlobalComponents['gcore-uploader']>['$props'];

export const tag: Props = {
  backend: '/api/gcore',
  maxSize: '5000000000',
  modelValue: '2501637',
  'onUpdate:modelValue': (ids) => console.log(ids.split(',')),
  onInput: ({ target }) => console.log(target.value),
  onProgress: ({ detail }) => console.log(detail.percent.toFixed()),
  onRecordStart: ({ detail }) => console.log(detail.source.toUpperCase()),
  class: 'wide',
};
