/** What JSON schemas of Gcore's answers are made of. */

export const integer = { type: ['integer', 'null'] };
export const string = { type: ['string', 'null'] };
export const strings = { type: 'array', items: { type: 'string' } };

/** Every named field must be there, null where unknown; others are allowed, since Gcore adds some. */
export const record = (properties: Readonly<Record<string, object>>): object => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
});

export const errorSchema = record({ status: { type: 'integer' }, error: { type: 'string' } });

export const fieldErrorsSchema = record({ errors: { type: 'object', additionalProperties: strings } });
