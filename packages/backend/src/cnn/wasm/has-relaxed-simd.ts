/** A function of three vectors: f32x4.relaxed_madd of them. */
const relaxedMultiplyAdd = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], // magic, version
  ...[0x01, 0x08, 0x01, 0x60, 0x03, 0x7b, 0x7b, 0x7b, 0x01, 0x7b], // type: (v128, v128, v128) -> v128
  ...[0x03, 0x02, 0x01, 0x00], // one function of that type
  ...[0x0a, 0x0d, 0x01, 0x0b, 0x00, 0x20, 0x00, 0x20, 0x01, 0x20, 0x02, 0xfd, 0x85, 0x02, 0x0b], // its body
);

/**
 * Whether this JavaScript engine has WebAssembly's relaxed SIMD, whose multiply-add is the processor's: since V8 11.4, so not in
 * Node 20. The same on every engine of a machine, but one processor may round its sums otherwise than another that lacks the instruction.
 */
export const hasRelaxedSimd = (): boolean => WebAssembly.validate(relaxedMultiplyAdd);
