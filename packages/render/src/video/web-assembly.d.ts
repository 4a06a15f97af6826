/** What is used of WebAssembly's JavaScript interface, which neither TypeScript's ES libraries nor Node's types have. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Memory {
    constructor(size: { initial: number });
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  class Instance {
    constructor(module: Module, imports: { env: object });
    readonly exports: object;
  }
}
