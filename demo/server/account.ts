import { Ajv } from 'ajv';

/** How an account of Gcore behaves where accounts differ, or where its documentation leaves the answer open. */
export interface Account {
  /** Almost full: recording begins with a warning. Full: it is refused, and the last quality of a video fails for good. */
  readonly storage: 'free' | 'almost-full' | 'full';
  /** Several: each size is made in H.264, HEVC and AV1, under names such as `4029_h264_720p`. */
  readonly codecs: 'h264' | 'several';
  /** The status of a video whose file is refused; both are documented, with other words. */
  readonly refusedStatus: 'empty' | 'error';
  /** What becomes of names in `fields` that are not documented. */
  readonly unknownFields: 'left-out' | 'refused';
  /** `POST /videos` is documented with a list of one video, and seen with the video. Unreadable: HTML, as proxies send it. */
  readonly creationAnswer: 'video' | 'list' | 'unreadable';
  /** Whether subtitles can be made from the sound. */
  readonly ai: boolean;
}

export const defaultAccount: Account = {
  storage: 'free',
  codecs: 'h264',
  refusedStatus: 'empty',
  unknownFields: 'left-out',
  creationAnswer: 'video',
  ai: false,
};

const ajv = new Ajv({ allErrors: true });
const isChange = ajv.compile<Partial<Account>>({
  type: 'object',
  additionalProperties: false,
  properties: {
    storage: { enum: ['free', 'almost-full', 'full'] },
    codecs: { enum: ['h264', 'several'] },
    refusedStatus: { enum: ['empty', 'error'] },
    unknownFields: { enum: ['left-out', 'refused'] },
    creationAnswer: { enum: ['video', 'list', 'unreadable'] },
    ai: { type: 'boolean' },
  },
});

/** Reads the body of `PATCH /__account`. A string is what is wrong with it. */
export function readAccountChange(body: unknown): Partial<Account> | string {
  return isChange(body) ? body : ajv.errorsText(isChange.errors, { dataVar: 'account' });
}

/** The account as it is now; a test or a page changes it while the emulator runs. */
export class AccountSettings {
  #account: Account;

  constructor(changes: Partial<Account> = {}) {
    this.#account = { ...defaultAccount, ...changes };
  }

  get current(): Account {
    return this.#account;
  }

  change(changes: Partial<Account>): void {
    this.#account = { ...this.#account, ...changes };
  }
}
