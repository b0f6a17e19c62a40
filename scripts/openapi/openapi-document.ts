import { Ajv } from 'ajv';
import { isRecord } from '../../demo/server/api-errors.js';

/** One request to the API with its answer. */
export interface Exchange {
  readonly method: string;
  /** Under the API's host, such as `/streaming/videos/7`. */
  readonly path: string;
  readonly status: number;
  /** Parsed JSON, or null for an answer without content. */
  readonly answer: unknown;
}

type Json = Readonly<Record<string, unknown>>;

/** What Gcore documents in the tutorial, the page on webhooks and the text of `start_recording`, but in no schema. */
const documentedElsewhere: ReadonlySet<string> = new Set([
  'recording',
  'transcoding',
  'transcoding_region',
  'webrtc',
]);

/** An OpenAPI description, and what an answer holds that is not in it. */
export class OpenApiDocument {
  readonly #document: Json;
  readonly #ajv = new Ajv({ allErrors: true, allowUnionTypes: true, strict: false, validateFormats: false });

  /** @throws {TypeError} for a document without paths */
  constructor(document: unknown) {
    if (!isRecord(document) || !isRecord(document['paths']))
      throw new TypeError('This is no OpenAPI description.');
    this.#document = document;
  }

  /** What is wrong with an answer, each in a sentence: an undocumented status, a field of another type or of no name. */
  problemsOf({ method, path, status, answer }: Exchange): readonly string[] {
    const responses = this.#at(this.#operation(method, path), 'responses');
    const response = this.#at(responses, String(status));
    if (!response) return [`status ${status} is not documented (${Object.keys(responses ?? {}).join(', ')})`];
    const schema = this.#at(this.#at(this.#at(response, 'content'), 'application/json'), 'schema');
    if (!schema || answer === null) return [];
    const validate = this.#ajv.compile(this.#read(schema));
    const problems = validate(answer) ? [] : (validate.errors ?? []);
    return [
      ...problems.map(({ instancePath, message }) => `${instancePath || 'the answer'} ${message}`),
      ...this.#unknownFields(schema, answer, ''),
    ];
  }

  #operation(method: string, path: string): Json | null {
    const [pathname = ''] = path.replace(/\/(?=\?|$)/, '').split('?');
    const paths = this.#document['paths'] as Json;
    const fits = (template: string): boolean =>
      new RegExp(`^${template.replace(/\{[^}]+\}/g, '\\d+')}$`).test(pathname);
    const template = Object.keys(paths).find(fits);
    return template === undefined ? null : this.#at(this.#at(paths, template), method.toLowerCase());
  }

  #at(parent: Json | null, key: string): Json | null {
    const value = parent?.[key];
    return isRecord(value) ? this.#resolve(value) : null;
  }

  #resolve(value: Json): Json {
    const reference = value['$ref'];
    if (typeof reference !== 'string') return value;
    const keys = reference.replace(/^#\//, '').split('/');
    return keys.reduce((at: Json, key) => this.#at(at, key) ?? {}, this.#document);
  }

  /**
   * The schema as JSON Schema: references resolved, null allowed everywhere, since the description says so nowhere and its
   * examples are full of it, and nothing required: its schemas are shared with requests.
   */
  #read(schema: Json): Json {
    const { enum: options, type, properties, items, ...rest } = this.#resolve(schema);
    const parts = (key: string): object =>
      Array.isArray(rest[key]) ? { [key]: rest[key].filter(isRecord).map((part) => this.#read(part)) } : {};
    return {
      ...parts('allOf'),
      ...parts('oneOf'),
      ...(typeof type === 'string' && { type: [type, 'null'] }),
      ...(Array.isArray(options) && { enum: [...new Set([...(options as unknown[]), null])] }),
      ...(isRecord(items) && { items: this.#read(items) }),
      ...(isRecord(properties) && {
        properties: Object.fromEntries(
          Object.entries(properties).flatMap(([name, part]) =>
            isRecord(part) ? [[name, this.#read(part)]] : [],
          ),
        ),
      }),
    };
  }

  /** Fields of an answer that the description neither lists nor shows in an example. */
  #unknownFields(schema: Json, value: unknown, path: string): readonly string[] {
    const { items } = this.#resolve(schema);
    if (Array.isArray(value)) {
      return isRecord(items) ? value.flatMap((item) => this.#unknownFields(items, item, path)) : [];
    }
    if (!isRecord(value)) return [];
    const known = this.#fieldsOf(schema);
    if (known.size === 0) return [];
    return Object.entries(value).flatMap(([name, field]) => {
      const part = known.get(name);
      if (part === undefined)
        return documentedElsewhere.has(name) ? [] : [`${path}/${name} is not documented`];
      return part ? this.#unknownFields(part, field, `${path}/${name}`) : [];
    });
  }

  /** Each field with its schema; null for one that is only in an example. */
  #fieldsOf(schema: Json): ReadonlyMap<string, Json | null> {
    const { allOf = [], oneOf = [], properties, example } = this.#resolve(schema);
    const parts = [allOf, oneOf].flatMap((list) => (Array.isArray(list) ? list.filter(isRecord) : []));
    const fields = new Map<string, Json | null>();
    if (isRecord(example)) for (const name of Object.keys(example)) fields.set(name, null);
    for (const part of parts) for (const [name, field] of this.#fieldsOf(part)) fields.set(name, field);
    for (const [name, field] of Object.entries(isRecord(properties) ? properties : {})) {
      fields.set(name, isRecord(field) ? field : null);
    }
    return fields;
  }
}
