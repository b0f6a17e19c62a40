// It teaches Lit to take over what the server drew, and so has to run before Lit. A bundler may put Lit into a file that runs
// before this one: an import at run time is the only order that it has to keep.
import '@lit-labs/ssr-client/lit-element-hydrate-support.js';

await import('../../src/gcore-uploader.js');
