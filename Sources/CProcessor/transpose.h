// Sixteen rows of sixteen numbers, turned into columns. In Swift, vectors are made element by element:
// after four rounds the optimizer has joined what it should not, and needs three times the instructions.
#ifndef CPROCESSOR_TRANSPOSE_H
#define CPROCESSOR_TRANSPOSE_H

typedef float cprocessor_sixteen __attribute__((ext_vector_type(16)));

// Of each quarter: elements 0 and 1 of both, elements 2 and 3 of both; pairs 0 of both, pairs 1 of both.
#define CPROCESSOR_LOW(a, b) \
  __builtin_shufflevector(a, b, 0, 16, 1, 17, 4, 20, 5, 21, 8, 24, 9, 25, 12, 28, 13, 29)
#define CPROCESSOR_HIGH(a, b) \
  __builtin_shufflevector(a, b, 2, 18, 3, 19, 6, 22, 7, 23, 10, 26, 11, 27, 14, 30, 15, 31)
#define CPROCESSOR_LOW_PAIRS(a, b) \
  __builtin_shufflevector(a, b, 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29)
#define CPROCESSOR_HIGH_PAIRS(a, b) \
  __builtin_shufflevector(a, b, 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31)
// Quarters 0 and 2 of both, and 1 and 3.
#define CPROCESSOR_EVEN(a, b) \
  __builtin_shufflevector(a, b, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27)
#define CPROCESSOR_ODD(a, b) \
  __builtin_shufflevector(a, b, 4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31)

// target[16 * column + lane] = base[rows[lane] * stride + column], for the first columns; sixteen numbers
// are read of each row.
static inline void cprocessor_gather(
    const float *base, long stride, const int *rows, long columns, float *target) {
  cprocessor_sixteen row[16], half[16];
  for (int lane = 0; lane < 16; lane++)
    __builtin_memcpy(&row[lane], base + rows[lane] * stride, sizeof row[lane]);
  for (int pair = 0; pair < 16; pair += 2) {
    half[pair] = CPROCESSOR_LOW(row[pair], row[pair + 1]);
    half[pair + 1] = CPROCESSOR_HIGH(row[pair], row[pair + 1]);
  }
  // Quarter q of vector c of each four rows holds their column 4 * q + c.
  for (int four = 0; four < 16; four += 4) {
    row[four] = CPROCESSOR_LOW_PAIRS(half[four], half[four + 2]);
    row[four + 1] = CPROCESSOR_HIGH_PAIRS(half[four], half[four + 2]);
    row[four + 2] = CPROCESSOR_LOW_PAIRS(half[four + 1], half[four + 3]);
    row[four + 3] = CPROCESSOR_HIGH_PAIRS(half[four + 1], half[four + 3]);
  }
  for (int c = 0; c < 4; c++) {
    const cprocessor_sixteen even = CPROCESSOR_EVEN(row[c], row[c + 4]);
    const cprocessor_sixteen odd = CPROCESSOR_ODD(row[c], row[c + 4]);
    const cprocessor_sixteen later = CPROCESSOR_EVEN(row[c + 8], row[c + 12]);
    const cprocessor_sixteen latest = CPROCESSOR_ODD(row[c + 8], row[c + 12]);
    half[c] = CPROCESSOR_EVEN(even, later);
    half[c + 4] = CPROCESSOR_EVEN(odd, latest);
    half[c + 8] = CPROCESSOR_ODD(even, later);
    half[c + 12] = CPROCESSOR_ODD(odd, latest);
  }
#pragma clang loop unroll(full)
  for (int column = 0; column < 16; column++) {
    if (column >= columns) return;
    __builtin_memcpy(target + 16 * column, &half[column], sizeof half[column]);
  }
}

#undef CPROCESSOR_LOW
#undef CPROCESSOR_HIGH
#undef CPROCESSOR_LOW_PAIRS
#undef CPROCESSOR_HIGH_PAIRS
#undef CPROCESSOR_EVEN
#undef CPROCESSOR_ODD

#endif
