package hakozuna.testkit;

import java.nio.file.Path;

/**
 * A scene whose library has functions that can lie here or there. With LUCK its speed depends on
 * where, by up to so many percent.
 */
public final class MovableTree {
  public static final String LIBRARY =
      """
      #ifndef LUCK
      #define LUCK 0
      #endif
      #ifndef SPEED
      #define SPEED 1000
      #endif
      int tiny_behaviour = 0;
      double tiny_speed = SPEED, tiny_wobble = 0, tiny_luck = LUCK;
      int a(int n) { return n + tiny_behaviour; }
      int b(int n) { while (n > a(n)) n = n * 3 + a(n + 2); return n; }
      int c(int n) { return a(n) + b(n) * 7; }
      int d(int n) { return n ? c(n - 1) + b(n) : 100; }
      int e(int n) { return d(n) ^ d(n + 1) ^ c(n); }
      int f(int n) { return e(n) % 7 ? d(n + 4) : e(n) / 3; }
      long g(long n) { for (int i = 0; i < n; i++) n += f(i) * (n - 9); return n; }
      long h(long n) { return g(n) + g(n / 2) * e(3) + f(4) * (n << 5); }
      long i(long n) { return n > 12 ? h(n) - 4 : n < -3 ? g(n) : e(n) + 11; }
      long j(long n) { return i(n) | h(n + 1) | g(n * 11) | f(5) | e(9); }
      long k(long n) { return j(n) ? i(n) * 13 : h(n ^ 1234567); }
      __attribute__((constructor)) void tiny_start(void) {
          tiny_speed *= 1 + tiny_luck / 100 * ((unsigned long)j % 64) / 48;
      }
      """;

  private MovableTree() {}

  /** Sets the scene, with two rounds of eight layouts at the first look. */
  public static GateScene in(Path folder) {
    GateScene scene = GateScene.in(folder).withOneLane();
    scene.tree().write("lib/tiny.c", LIBRARY);
    scene.orders().set(GateScene.ORDER, "runs", "16");
    make(scene, "$(TINY_DEFS)");
    return scene;
  }

  /** Writes a Makefile that compiles with these flags. */
  public static void make(GateScene scene, String flags) {
    String makefile =
        """
        all:
        \tcc -shared -fPIC -O2 %s -o libtiny.so tiny.c
        clean:
        \trm -f libtiny.so
        .PHONY: all clean
        """;
    scene.tree().write("lib/Makefile", makefile.formatted(flags));
  }
}
