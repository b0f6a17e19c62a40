import { createComponent, type EventName } from '@lit/react';
import * as React from 'react';
import type { GcoreUploaderEventMap } from './element/events.js';
import { GcoreUploader as Element } from './gcore-uploader.js';

type Listener<Name extends keyof GcoreUploaderEventMap> = EventName<GcoreUploaderEventMap[Name]>;

/** `<gcore-uploader>` as a React component (17 to 19): properties as they are, each event as `on…`. */
export const GcoreUploader = createComponent({
  tagName: 'gcore-uploader',
  elementClass: Element,
  react: React,
  events: {
    onAdd: 'add' as Listener<'add'>,
    onReject: 'reject' as Listener<'reject'>,
    onStart: 'start' as Listener<'start'>,
    onProgress: 'progress' as Listener<'progress'>,
    onPause: 'pause' as Listener<'pause'>,
    onRetry: 'retry' as Listener<'retry'>,
    onResume: 'resume' as Listener<'resume'>,
    onError: 'error' as Listener<'error'>,
    onSuccess: 'success' as Listener<'success'>,
    onStatus: 'status' as Listener<'status'>,
    onCancel: 'cancel' as Listener<'cancel'>,
    onInput: 'input' as EventName<Event>,
    onChange: 'change' as EventName<Event>,
  },
});

export type { GcoreUploaderEventMap };
export { Element as GcoreUploaderElement };
