import type { FaultRow } from './fault-row.js';
import { Scene } from './scene.js';

/** What a page in a frame lends to the page around it. */
export interface OtherPageWindow extends Window {
  openScene?: (row: FaultRow, scope: string) => Promise<Scene>;
}

(globalThis as unknown as OtherPageWindow).openScene = (row, scope) => Scene.open(row, scope);
