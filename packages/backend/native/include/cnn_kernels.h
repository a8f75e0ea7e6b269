/* The C ABI of the kernels: one call runs a program of operations.
 *
 * A program is a flat array of doubles: for each operation its code, the number of its arguments, then the
 * arguments. One eager tfjs kernel is a program of one operation; a captured training step is a program of all
 * its operations, replayed without JavaScript in between.
 *
 * An argument is a number or an address (exact in a double up to 2^53; under WebAssembly an offset into linear
 * memory; 0 where an optional buffer is absent). The kernels own nothing: the caller allocates every buffer and
 * has validated every shape: what cannot be right whatever the shapes, and in checked builds what lies outside of memory in use, is refused. Images are NHWC, filters HWIO, matrices row-major, tensors dense.
 * float32 unless said otherwise; int32, and bool as one byte.
 *
 * The operations with their arguments are in cnn_operations.h.
 */
#ifndef CNN_KERNELS_H
#define CNN_KERNELS_H

#include <stddef.h>
#include <stdint.h>

#include "cnn_choices.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum cnn_status {
  CNN_OK = 0,
  CNN_OUT_OF_MEMORY = 1,     /* a workspace could not be had; cnn_failed_bytes() says its size */
  CNN_UNKNOWN_OPERATION = 2, /* a code or kind that these kernels do not have: the program is another version's */
  CNN_MALFORMED = 3,         /* operands that the operation cannot have, or the program ends inside one */
  CNN_WRONG_ADDRESS = 4      /* in checked builds: an operand lies outside of all blocks in use; stderr says which */
} cnn_status;

/* By which the two sides know that they mean the same operations; see cnn_operations.h. */
const char* cnn_schema(void);

/* Picks the instruction set ("" or NULL: the best that this CPU has; else "scalar", "avx2", "avx512", "neon",
 * "simd128"; one that the CPU or the build lacks gives CNN_UNKNOWN_OPERATION) and starts `threads` - 1 workers.
 * Called before anything else; calling it again changes both. */
int32_t cnn_initialise(const char* instruction_set, int32_t threads);
const char* cnn_instruction_set(void);
/* Comma-separated names of all sets that this build and CPU can run, best first. */
const char* cnn_available_instruction_sets(void);
int32_t cnn_threads(void);
/* Whether operations that are asked to multiply in bfloat16 do: the processor has instructions for it. Else they ignore it. */
int32_t cnn_multiplies_bfloat16(void);

/* 64-byte aligned memory from a pool that keeps freed blocks for the next request; 0 when there is none left. */
double cnn_allocate(double bytes);
void cnn_free(double address);
/* Gives the pooled free blocks back to the system. */
void cnn_trim(void);
/* Bytes handed out now, bytes kept for reuse (workspaces included), and the largest sum of both so far. */
double cnn_bytes_in_use(void);
double cnn_bytes_pooled(void);
double cnn_bytes_peak(void);

/* Runs a program. First all of it is read, and the workspaces of all its operations are reserved: a program that is not
 * well-formed, or for which there is no memory, changes nothing. */
int32_t cnn_run(const double* program, double length);
double cnn_failed_bytes(void);

/* The floats that conv2d_pack writes for a convolution: its window, then groups, as conv2d has them; 0 where packing gains
 * nothing. They depend on the instruction set, and serve under that one only. */
double cnn_packed_count(const double* window_and_groups);

#ifndef __wasm__
/* Row rows[i] of `bytes`, memory of the caller's, for i < count, one after the other from `to` on. */
void cnn_copy_rows(const void* bytes, const uint32_t* rows, double count, double row_bytes, double to);
#endif

/* Profile: when on, cnn_run adds up calls, seconds, floating-point operations and bytes moved per operation code.
 * cnn_profile_read writes 4 doubles per operation code, in that order, and returns the number of codes. */
void cnn_profile(int32_t on);
int32_t cnn_profile_read(double* into);

/* Trace: from here on cnn_run writes down each operation in the order in which they run: its code, seconds, floating-point operations, bytes, and how many
 * numbers follow, which on one thread are those of its loops: for each, how many tasks it has, and the seconds of each. Up to `length` numbers are
 * written. Ends the trace before, and returns how many numbers that had, more than its length where not all were written; into NULL: only ends it. */
double cnn_trace(double* into, double length);

#ifdef __cplusplus
}
#endif
#endif
