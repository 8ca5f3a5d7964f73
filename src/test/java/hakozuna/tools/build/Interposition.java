package hakozuna.tools.build;

import hakozuna.tools.BuildException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What one of two libraries puts in the place of the C library's functions beyond an allocator's
 * own, and the other does not: with such a function a library could change what the bench does,
 * measures or prints. Honest allocators have some, too; so it is said, and decides nothing.
 */
public final class Interposition {
  /** What starts, times, prints and ends a program, whether or not this bench calls it. */
  private static final Set<String> OF_ANY_PROGRAM =
      Set.of(
          "main",
          "__libc_start_main",
          "exit",
          "_exit",
          "_Exit",
          "quick_exit",
          "atexit",
          "__cxa_atexit",
          "clock_gettime",
          "gettimeofday",
          "write",
          "writev",
          "printf",
          "puts",
          "fwrite",
          "syscall",
          "pthread_create",
          "pthread_join",
          "pthread_barrier_wait");

  /**
   * An allocator's own: the malloc family, operators new and delete, and whence it takes memory.
   */
  private static final Pattern OF_ALLOCATORS =
      Pattern.compile(
          ".*(alloc|memalign|mallinfo|mallopt).*|_?_?(libc_)?[cv]?free(_sized|_aligned_sized)?|_Z(n[aw]|d[al]).*|(mmap|mremap)(64)?|munmap|madvise|s?brk");

  private Interposition() {}

  /** Returns a sentence for each thing that only one side has. */
  public static List<String> marks(Path bench, BuiltVariant baseline, BuiltVariant other) {
    try {
      Linkage first = Linkage.of(baseline.library());
      Linkage second = Linkage.of(other.library());
      String one = baseline.variant().word();
      String two = other.variant().word();
      Set<String> watched = new TreeSet<>(OF_ANY_PROGRAM);
      watched.addAll(Linkage.of(bench).imports());
      watched.removeIf(name -> OF_ALLOCATORS.matcher(name).matches());
      List<String> marks = new ArrayList<>(marks(two, second, one, first, watched));
      marks.addAll(marks(one, first, two, second, watched));
      return marks;
    } catch (BuildException unread) {
      return List.of(
          "functions replaced by the libraries were not compared: " + unread.getMessage());
    }
  }

  private static List<String> marks(
      String name, Linkage one, String otherName, Linkage other, Set<String> watched) {
    List<String> marks = new ArrayList<>();
    Set<String> replaced = only(one.exports(), other.exports());
    replaced.retainAll(watched);
    if (!replaced.isEmpty()) {
      marks.add(REPLACED.formatted(name, String.join(", ", replaced), otherName));
    }
    if (one.startUp() > other.startUp()) {
      marks.add(START_UP.formatted(name, one.startUp(), otherName, other.startUp()));
    }
    Set<String> loaded = only(one.needed(), other.needed());
    if (!loaded.isEmpty()) {
      marks.add(LOADED.formatted(name, String.join(", ", loaded), otherName));
    }
    return marks;
  }

  private static Set<String> only(Set<String> one, Set<String> other) {
    Set<String> only = new TreeSet<>(one);
    only.removeAll(other);
    return only;
  }

  private static final String REPLACED =
      "the %s replaces %s for the whole process, and the %s does not: what it does with the bench's calls was not looked at";
  private static final String START_UP =
      "the %s runs %d functions when it is loaded, the %s %d: what they do was not looked at";
  private static final String LOADED = "the %s loads %s with it, and the %s does not";
}
