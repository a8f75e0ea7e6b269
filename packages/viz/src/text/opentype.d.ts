// Node finds only the CommonJS build under the package's own name, without named exports; its ESM file has no types.
declare module 'opentype.js/dist/opentype.mjs' {
  export * from 'opentype.js';
}
