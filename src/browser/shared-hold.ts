import type { Hold } from '../core/ports/ports.js';

/** Acquires at the first hold, lets go after the last; letting go of one hold twice counts once. */
export function sharedHold(acquire: () => () => void): Hold {
  let holds = 0;
  let letGo: () => void = () => undefined;
  return {
    hold() {
      if (holds === 0) letGo = acquire();
      holds += 1;
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        holds -= 1;
        if (holds === 0) letGo();
      };
    },
  };
}
