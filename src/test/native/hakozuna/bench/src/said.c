#include "said.h"

#include "kernel.h"

static void said_byte(said_t *said, char byte) {
  if (said->length < SAID_MOST) {
    said->text[said->length++] = byte;
  }
}

void said_words(said_t *said, const char *words) {
  while (*words != '\0') {
    said_byte(said, *words++);
  }
}

/* At least so many digits, with zeros in front. */
static void said_digits(said_t *said, uint64_t number, unsigned base, unsigned least) {
  char digits[20];
  unsigned count = 0;
  while (number > 0 || count < least) {
    digits[count++] = "0123456789abcdef"[number % base];
    number /= base;
  }
  while (count > 0) {
    said_byte(said, digits[--count]);
  }
}

void said_number(said_t *said, uint64_t number) {
  said_digits(said, number, 10, 1);
}

void said_hex(said_t *said, uint64_t number) {
  said_digits(said, number, 16, 16);
}

void said_fraction(said_t *said, uint64_t number, unsigned digits) {
  uint64_t one = 1;
  for (unsigned i = 0; i < digits; i++) {
    one *= 10;
  }
  said_number(said, number / one);
  said_byte(said, '.');
  said_digits(said, number % one, 10, digits);
}

bool said_aloud(const said_t *said) {
  return kernel_write(STDOUT_FILENO, said->text, said->length);
}
