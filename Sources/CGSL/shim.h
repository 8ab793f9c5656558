// What Swift needs of the GNU Scientific Library, and the things it cannot have from it directly.
//
// 1. `snprintf` is variadic, which Swift cannot call; `cgsl_format` is its "%.*g".
// 2. `gsl_rng_env_setup` reads GSL_RNG_TYPE and GSL_RNG_SEED, so that an environment variable would
//    change results. It is declared unavailable here: calling it from Swift does not compile.
// 3. Kinds of solvers are mutable globals, which Swift 6 refuses; `cgsl_brent` is one of them.

#ifndef CGSL_SHIM_H
#define CGSL_SHIM_H

#include <stddef.h>
#include <stdio.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_eigen.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_multifit_nlinear.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_roots.h>
#include <gsl/gsl_sf_exp.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_log.h>
#include <gsl/gsl_sf_psi.h>
#include <gsl/gsl_sort_double.h>
#include <gsl/gsl_statistics_double.h>

const gsl_rng_type *gsl_rng_env_setup(void)
    __attribute__((unavailable("environment variables must not change results")));

/// Writes `value` with `digits` significant digits into `buffer` and returns the length written,
/// without the closing zero.
static inline size_t cgsl_format(unsigned char *buffer, size_t size, int digits, double value) {
  int length = snprintf((char *)buffer, size, "%.*g", digits, value);
  if (length < 0) return 0;
  return (size_t)length < size ? (size_t)length : size - 1;
}

/// The bracketing root finder of Brent and Dekker.
static inline const gsl_root_fsolver_type *cgsl_brent(void) { return gsl_root_fsolver_brent; }

/// Levenberg and Marquardt's trust region, and the QR decomposition it solves with.
static inline const gsl_multifit_nlinear_type *cgsl_trust(void) { return gsl_multifit_nlinear_trust; }
static inline const gsl_multifit_nlinear_solver *cgsl_qr(void) { return gsl_multifit_nlinear_solver_qr; }

#endif
