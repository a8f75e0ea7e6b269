#include "dispatch.h"

#include <string.h>

#ifdef __x86_64__
#include <cpuid.h>
#endif

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
#ifdef CNN_TESTING
bool without_byte_dots = false;
#endif

namespace {

bool always() { return true; }
bool never() { return false; }

#if defined(__x86_64__)
/* What the processor has and the operating system saves. Not __builtin_cpu_supports: it depends on the compiler's library, and zig's
 * knows no feature of any processor. */
struct Processor {
  bool avx2 = false;
  bool avx512 = false;
  bool bfloat16 = false;
  bool byte_dots = false;

  Processor() {
    unsigned a, b, c, d;
    constexpr unsigned kFma = 1u << 12, kOsSaves = 1u << 27, kAvx = 1u << 28, kBasic = kFma | kOsSaves | kAvx;
    if (!__get_cpuid(1, &a, &b, &c, &d) || (c & kBasic) != kBasic) return;
    unsigned saved, high;
    asm volatile("xgetbv" : "=a"(saved), "=d"(high) : "c"(0));
    constexpr unsigned kYmm = 0x06, kZmm = 0xe0;
    if ((saved & kYmm) != kYmm || !__get_cpuid_count(7, 0, &a, &b, &c, &d)) return;
    avx2 = (b & (1u << 5)) != 0;
    constexpr unsigned kF = 1u << 16, kDq = 1u << 17, kBw = 1u << 30, kVl = 1u << 31, kAll = kF | kDq | kBw | kVl;
    avx512 = avx2 && (b & kAll) == kAll;
#ifndef __APPLE__ /* which saves the widest registers from their first use on */
    avx512 = avx512 && (saved & kZmm) == kZmm;
#endif
    byte_dots = avx512 && (c & (1u << 11)) != 0;
    bfloat16 = avx512 && __get_cpuid_count(7, 1, &a, &b, &c, &d) && (a & (1u << 5)) != 0;
  }
};

const Processor& processor() {
  static const Processor only;
  return only;
}

bool has_avx2() { return processor().avx2; }
bool has_avx512() { return processor().avx512; }
bool has_bfloat16() { return processor().bfloat16; }
bool has_byte_dots() {
#ifdef CNN_TESTING
  if (without_byte_dots) return false;
#endif
  return processor().byte_dots;
}
#endif

/* Best first. */
constexpr InstructionSet kSets[] = {
#ifdef __wasm_relaxed_simd__
    {"relaxed-simd", always, simd128::kernels, simd128::packed_count, never, never},
#elif defined(__wasm__)
    {"simd128", always, simd128::kernels, simd128::packed_count, never, never},
#else
#if defined(__x86_64__)
    {"avx512", has_avx512, avx512::kernels, avx512::packed_count, has_bfloat16, has_byte_dots},
    {"avx2", has_avx2, avx2::kernels, avx2::packed_count, never, never},
#elif defined(__aarch64__)
    {"neon", always, neon::kernels, neon::packed_count, never, never},
#endif
    {"scalar", always, scalar::kernels, scalar::packed_count, never, never},
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
