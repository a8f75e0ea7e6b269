/* What one thread of JavaScript (the main one or a Worker) has of the addon, which all of them share. */
#ifndef CNN_ENVIRONMENT_H
#define CNN_ENVIRONMENT_H

#include <stdint.h>

#include <condition_variable>
#include <mutex>
#include <unordered_set>

namespace cnn {

class Environment {
 public:
  Environment();

  /* The instruction set ("": any) and the number of threads (0: any; then `cores`). Others that compute here keep what they
   * have: while there are any, only what agrees with them is granted. Returns a cnn_status, or kInUse. */
  static constexpr int32_t kInUse = -1;
  int32_t initialise(const char* instruction_set, int32_t threads, int32_t cores);

  /* Memory that is given back at the latest when the environment ends. */
  double allocate(double bytes);
  /* What this environment does not hold, or no longer, is left alone. */
  void free(double address);

  /* Runs a program on another thread; does nothing once the environment has ended. */
  int32_t run(const double* program, double length);

  /* Waits for the program at work and gives everything back. */
  void end();

 private:
  std::unordered_set<uintptr_t> held_;
  bool initialised_ = false;
  std::mutex mutex_;
  std::condition_variable idle_;
  int running_ = 0;
  bool ended_ = false;
};

}  // namespace cnn
#endif
