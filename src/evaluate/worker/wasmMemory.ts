/**
 * Notes every WebAssembly memory that is made from now on and returns a function that tells how many
 * bytes they hold. WebAssembly's memory never shrinks, and onnxruntime does not tell its size, so this
 * must be called before onnxruntime is loaded.
 */
export function watchWasmMemory(): () => number {
  const memories: WebAssembly.Memory[] = [];
  const Original = WebAssembly.Memory;
  WebAssembly.Memory = class extends Original {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      super(descriptor);
      memories.push(this);
    }
  };
  return () => memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
}
