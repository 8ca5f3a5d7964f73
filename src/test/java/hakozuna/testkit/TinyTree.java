package hakozuna.testkit;

import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.util.List;

/**
 * A subject of a few lines: a library whose flags say how fast the bench shall call itself, and a
 * bench that prints just that. No clock is read, so what a gate decides on it is known beforehand;
 * the time that it claims, 12.5 µs, is too short beside its life for another clock to object.
 *
 * <p>Flags: SPEED (40,000 ops/s, default 1000), WOBBLE (percent by which it differs from block to
 * block), UNLINKED (needs a symbol that is nowhere) and DOES, which is one of CRASH, HANG, FAIL,
 * NOTHING, ODD (other number of ops), FORK (leaves a process behind) and TERM (ends as if somebody
 * had asked it to).
 */
public record TinyTree(Path root) {
  /**
   * Where make, if it may, writes a line for each compilation: outside every tree, so not in a
   * guard.
   */
  public static final String LOG = "compiled.log";

  private static final String LIBRARY_C =
      """
      #ifndef SPEED
      #define SPEED 1000
      #endif
      #ifndef WOBBLE
      #define WOBBLE 0
      #endif
      #ifndef DOES
      #define DOES WORK
      #endif
      enum { WORK, CRASH, HANG, FAIL, NOTHING, ODD, FORK, TERM };
      int tiny_behaviour = DOES;
      double tiny_speed = SPEED, tiny_wobble = WOBBLE;
      #ifdef UNLINKED
      extern int tiny_nowhere(void);
      int tiny_unlinked(void) { return tiny_nowhere(); }
      #endif
      """;

  private static final String BENCH_C =
      """
      #define _GNU_SOURCE
      #include <dlfcn.h>
      #include <signal.h>
      #include <stdio.h>
      #include <stdlib.h>
      #include <string.h>
      #include <unistd.h>

      enum { WORK, CRASH, HANG, FAIL, NOTHING, ODD, FORK, TERM };

      /* The padding is the same on both sides of a block and another in each block. */
      static double wobble(const double *percent) {
          const char *padding = getenv("PADDING");
          unsigned long hash = padding ? strlen(padding) * 2654435761UL : 0;
          return percent ? 1 + *percent / 100 * ((double)(hash % 1000) / 500 - 1) : 1;
      }

      int main(int argc, char **argv) {
          double *speed = dlsym(RTLD_DEFAULT, "tiny_speed");
          int *said = dlsym(RTLD_DEFAULT, "tiny_behaviour");
          int behaviour = said ? *said : WORK;
          for (int i = 1; i < argc; i++) fprintf(stderr, "argument %s\\n", argv[i]);
          if (behaviour == CRASH) raise(SIGSEGV);
          if (behaviour == TERM) raise(SIGTERM);
          if (behaviour == HANG) for (;;) pause();
          if (behaviour == FORK && fork() == 0) for (;;) pause();
          long ops = behaviour == NOTHING ? 0 : behaviour == ODD ? 900 : 500;
          double rate = 40000 * (speed ? *speed : 1) * wobble(dlsym(RTLD_DEFAULT, "tiny_wobble"));
          printf("bench_random_mixed_mt_remote: threads=3 ops=%ld time=%.12f ops/s=%.2f\\n",
                 ops, rate > 0 ? ops / rate : 0, rate);
          if (behaviour == FAIL) printf("[ALLOC_FAILURES] count=9\\n");
          return 0;
      }
      """;

  /** Writes a tree without git, its log of compilations lying beside it. */
  public static TinyTree in(Path root) {
    TinyTree tree = new TinyTree(root);
    tree.write("lib/tiny.c", LIBRARY_C);
    tree.write("lib/Makefile", makefile(root.resolveSibling(LOG)));
    tree.write("bench/bench.c", BENCH_C);
    tree.write(
        "bench/Makefile",
        "all:\n\tmkdir -p ../out\n\tcc -O0 -o ../out/bench bench.c -ldl\n.PHONY: all\n");
    return tree;
  }

  /** Writes a file, its folders included. */
  public TinyTree write(String file, String text) {
    Disk.write(root.resolve(file), text);
    return this;
  }

  /** Returns the flags of each compilation of the library so far. */
  public List<String> compilations() {
    return Disk.text(root.resolveSibling(LOG)).orElse("").lines().toList();
  }

  private static String makefile(Path log) {
    return """
        all: libtiny.so
        libtiny.so: tiny.c
        \t-echo "flags $(TINY_DEFS)" >> "%s"
        \tcc -shared -fPIC -O0 $(TINY_DEFS) -o $@ tiny.c
        clean:
        \trm -f libtiny.so
        nothing:
        \t@true
        .PHONY: all clean nothing
        """
        .formatted(log.toAbsolutePath());
  }
}
