// What Swift cannot say to a processor: which instruction set the program was compiled for
// (predefined macros of the C compiler, set by -march), whether the processor it runs on has it, and
// what will be wanted soon. A program moved to an older processor must say so instead of ending with
// an illegal instruction.
#ifndef CPROCESSOR_SHIM_H
#define CPROCESSOR_SHIM_H

#if defined(__linux__)
#include <sys/syscall.h>
#endif

// The name of the compiled instruction set.
static inline const char *cprocessor_compiled(void) {
#if defined(__AVX512F__)
  return "AVX-512";
#elif defined(__AVX2__) && defined(__FMA__)
  return "AVX2 and FMA";
#elif defined(__x86_64__)
  return "SSE (no fused multiply-add: about two hundred times slower)";
#elif defined(__ARM_NEON)
  return "NEON";
#else
  return "scalar";
#endif
}

// 1 if this processor has what the program was compiled for.
static inline int cprocessor_is_suitable(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
#if defined(__AVX512F__)
  if (!__builtin_cpu_supports("avx512f")) return 0;
#endif
#if defined(__AVX512VL__)
  if (!__builtin_cpu_supports("avx512vl")) return 0;
#endif
#if defined(__AVX512DQ__)
  if (!__builtin_cpu_supports("avx512dq")) return 0;
#endif
#if defined(__AVX512BW__)
  if (!__builtin_cpu_supports("avx512bw")) return 0;
#endif
#if defined(__AVX2__)
  if (!__builtin_cpu_supports("avx2")) return 0;
#endif
#if defined(__FMA__)
  if (!__builtin_cpu_supports("fma")) return 0;
#endif
#endif
  return 1;
}

// What one vector register holds, and how many of them there are.
#if defined(__AVX512F__)
#define CPROCESSOR_REGISTERS 32
typedef float cprocessor_floats __attribute__((ext_vector_type(16)));
typedef double cprocessor_doubles __attribute__((ext_vector_type(8)));
#elif defined(__AVX__)
#define CPROCESSOR_REGISTERS 16
typedef float cprocessor_floats __attribute__((ext_vector_type(8)));
typedef double cprocessor_doubles __attribute__((ext_vector_type(4)));
#else
#if defined(__x86_64__)
#define CPROCESSOR_REGISTERS 16
#else
#define CPROCESSOR_REGISTERS 32
#endif
typedef float cprocessor_floats __attribute__((ext_vector_type(4)));
typedef double cprocessor_doubles __attribute__((ext_vector_type(2)));
#endif

// The square roots of so many neighbouring bytes of numbers, in place and correctly rounded: one
// instruction for each register. (What Swift has for vectors calls a function for each element.)
#define CPROCESSOR_ROOTS(name, vector)                                           \
  static inline void name(void *numbers, long bytes) {                           \
    for (long place = 0; place < bytes; place += (long)sizeof(vector)) {         \
      vector part;                                                               \
      __builtin_memcpy(&part, (char *)numbers + place, sizeof part);             \
      part = __builtin_elementwise_sqrt(part);                                   \
      __builtin_memcpy((char *)numbers + place, &part, sizeof part);             \
    }                                                                            \
  }
CPROCESSOR_ROOTS(cprocessor_float_roots, cprocessor_floats)
CPROCESSOR_ROOTS(cprocessor_double_roots, cprocessor_doubles)

// The cores that a thread may run on, a bit each (cores); how many bytes the system has filled, less
// than 1 where it cannot say. And to keep a thread to some cores (keep_to); 0 if it is.
#if defined(__linux__)
extern long syscall(long, ...);
static inline long cprocessor_cores(int thread, unsigned long bytes, void *cores) {
  return syscall(SYS_sched_getaffinity, thread, bytes, cores);
}
static inline long cprocessor_keep_to(int thread, unsigned long bytes, const void *cores) {
  return syscall(SYS_sched_setaffinity, thread, bytes, cores);
}
#else
static inline long cprocessor_cores(int thread, unsigned long bytes, void *cores) { return -1; }
static inline long cprocessor_keep_to(int thread, unsigned long bytes, const void *cores) { return -1; }
#endif

// The number itself, of which the compiler knows nothing: a loop of so many rounds stays one.
static inline long cprocessor_unknown(long number) {
  __asm__("" : "+r"(number));
  return number;
}

// Begins to fetch the cache line at an address that is going to be written.
static inline void cprocessor_prefetch_to_write(const void *address) {
  __builtin_prefetch(address, 1, 3);
}

#endif
