// First of all: it teaches Lit to take over what the server drew.
import '@lit-labs/ssr-client/lit-element-hydrate-support.js';
import '../../src/gcore-uploader.js';
