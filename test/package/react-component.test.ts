import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { readManifest, writableProperties } from '../../scripts/build/manifest.js';
import { eventNames, propertyNames } from '../../src/element/public-names.js';
import { GcoreUploader, type GcoreUploaderProps } from '../../src/react.js';

const draw = (props: GcoreUploaderProps): string => renderToString(createElement(GcoreUploader, props));

describe('the React component on a server', () => {
  it('draws what fits into an attribute, by the attribute’s name, and what any tag takes', () => {
    assert.equal(
      draw({
        backend: '/api/gcore',
        maxSize: 5e9,
        required: true,
        multiple: false,
        lang: 'de',
        className: 'wide',
      }),
      '<gcore-uploader backend="/api/gcore" max-size="5000000000" required="" lang="de" class="wide"></gcore-uploader>',
    );
  });

  it('draws no object, no function, no listener, and no token', () => {
    assert.equal(
      draw({
        backend: { createSession: () => Promise.resolve({}) },
        metadata: { lesson: 7 },
        validate: () => true,
        token: 'secret',
        onSuccess: () => undefined,
      }),
      '<gcore-uploader></gcore-uploader>',
    );
  });

  it('draws what stands in the tag until it is defined', () => {
    assert.equal(draw({ children: 'By post.' }), '<gcore-uploader>By post.</gcore-uploader>');
  });
});

describe('the React component', () => {
  it('takes every property and every event of the element', async () => {
    const { element } = await readManifest();
    assert.deepEqual(new Set(propertyNames), new Set(writableProperties(element).map(({ name }) => name)));
    assert.deepEqual(new Set(Object.values(eventNames)), new Set(element.events.map(({ name }) => name)));
  });
});
