import type { Signer } from './signer.js';

/** What a video's tag tells: when the kit made it (epoch ms), and for whom, as a pseudonym. */
export interface Tag {
  readonly createdAt: number;
  readonly owner: string;
}

/**
 * The mark the kit leaves in the description of each video that it makes, so that it finds its own again: Gcore's
 * entities have no field for the integrator's own data. Signed, since anybody may write a description.
 */
export interface Tags {
  /** The description with the tag appended. */
  append(description: string | undefined, user: string, createdAt: number): Promise<string>;
  /** The last genuine tag of a description, or null. */
  read(description: string | null | undefined): Promise<Tag | null>;
  /** What stands for this user in a tag. */
  ownerOf(user: string): Promise<string>;
}

/** The lookbehind keeps a long run of blanks from being tried from each of its blanks. */
const pattern = /(?<!\s)\s*\[gcore-uploader ([0-9a-z]{1,10})\.([\w-]{1,64})\.([\w-]{1,64})\]/g;

export function createTags(signer: Signer): Tags {
  const ownerOf = (user: string): Promise<string> => signer.sign('owner', user);
  return {
    ownerOf,
    async append(description, user, createdAt) {
      const owner = await ownerOf(user);
      const made = createdAt.toString(36);
      const tag = `[gcore-uploader ${made}.${owner}.${await signer.sign('tag', made, owner)}]`;
      // A tag inside the text is somebody's copy of another video's.
      const text = stripTag(description ?? '');
      return text === '' ? tag : `${text}\n\n${tag}`;
    },
    async read(description) {
      const last = [...(description ?? '').matchAll(pattern)].at(-1);
      const [, made = '', owner = '', signature = ''] = last ?? [];
      const genuine = await signer.verify(signature, 'tag', made, owner);
      return genuine ? { createdAt: parseInt(made, 36), owner } : null;
    },
  };
}

/** A description as its author wrote it. */
export function stripTag(description: string): string {
  return description.replace(pattern, (tag, ...match) => {
    const at = match.at(-2) as number;
    // What stood round a tag must not become another one, and no tag holds a line break.
    return at + tag.length === description.length ? '' : '\n';
  });
}
