/* What WebAssembly exports besides the C ABI. */
#include "../source/thread_pool.h"

extern "C" {

/* Entered once by each worker of JavaScript, on a stack of its own; never returns. */
void cnn_worker_main(int32_t thread) { cnn::worker_main(thread); }

}  // extern "C"
