#include "dispatch.h"

#include <string.h>

#include <atomic>

#include "spin.h"

/* Defined by one translation unit each, in isa/. */
#define CNN_DECLARE(set)              \
  namespace set {                     \
  extern const cnn::Kernel kernels[]; \
  double packed_count(const double*); \
  }
#ifdef __wasm__
CNN_DECLARE(simd128)
#else
CNN_DECLARE(scalar)
#if defined(__x86_64__)
CNN_DECLARE(avx512)
CNN_DECLARE(avx2)
#elif defined(__aarch64__)
CNN_DECLARE(neon)
#endif
#endif
#undef CNN_DECLARE

namespace cnn {
namespace {

bool always() { return true; }

#if defined(__x86_64__)
/* __builtin_cpu_supports asks the operating system's part too: whether it saves the wide registers. What it reads is filled in before
 * main() by GCC's library, and by others only when asked. */
bool has_avx2() {
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}
bool has_avx512() {
  return has_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
         __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw");
}
#endif

/* Best first. */
constexpr InstructionSet kSets[] = {
#ifdef __wasm__
    {"simd128", always, simd128::kernels, simd128::packed_count},
#else
#if defined(__x86_64__)
    {"avx512", has_avx512, avx512::kernels, avx512::packed_count},
    {"avx2", has_avx2, avx2::kernels, avx2::packed_count},
#elif defined(__aarch64__)
    {"neon", always, neon::kernels, neon::packed_count},
#endif
    {"scalar", always, scalar::kernels, scalar::packed_count},
#endif
};

std::atomic<const InstructionSet*> chosen{nullptr};
SpinLock naming;

}  // namespace

bool choose_instruction_set(const char* name) {
  const bool any = name == nullptr || name[0] == '\0';
  for (const InstructionSet& set : kSets) {
    if ((any || strcmp(name, set.name) == 0) && set.supported()) {
      chosen = &set;
      return true;
    }
  }
  return false;
}

const InstructionSet& instruction_set() {
  if (chosen == nullptr) choose_instruction_set(nullptr);
  return *chosen.load();
}

const char* available_instruction_sets() {
  static char names[64];
  SpinGuard guard(naming);
  if (names[0] == '\0') {
    for (const InstructionSet& set : kSets) {
      if (!set.supported()) continue;
      if (names[0] != '\0') strcat(names, ",");
      strcat(names, set.name);
    }
  }
  return names;
}

}  // namespace cnn
