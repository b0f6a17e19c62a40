import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import type { GcoreUploaderEventMap } from 'gcore-uploader';
import 'gcore-uploader';

@Component({
  selector: 'app-root',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <gcore-uploader
      backend="/api/gcore"
      [maxSize]="5e9"
      (success)="videoId.set(idOf($event))"
    ></gcore-uploader>
    <output>{{ videoId() === null ? '' : 'Video ' + videoId() + ' was uploaded.' }}</output>
  `,
})
export class App {
  readonly videoId = signal<number | null>(null);

  idOf({ detail }: GcoreUploaderEventMap['success']): number {
    return detail.videoId;
  }
}
