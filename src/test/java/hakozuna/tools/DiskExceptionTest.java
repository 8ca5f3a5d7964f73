package hakozuna.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file system's words, with what helps, and no name of a class. */
class DiskExceptionTest {
  private static final Path FILE = Path.of("/some/file");

  private static String said(IOException why) {
    return new DiskException("write", FILE, why).getMessage();
  }

  @ParameterizedTest
  @CsvSource({
    "No space left on device, make room",
    "Disk quota exceeded, make room",
    "File too large, ulimit -f",
    "Read-only file system, -Doutput.dir",
    "Operation not permitted, -Dledger.dir",
    "Not a directory, a part of this path is a file",
    "File name too long, choose a shorter path",
    "Too many open files, ulimit -n",
    "Too many levels of symbolic links, remove it",
    "Input/output error, dmesg",
    "Stale file handle, mount",
    "No locks available, a local disk"
  })
  void whatTheSystemSaysHasARemedy(String words, String remedy) {
    String expected = "cannot write /some/file: " + words + "; ";
    assertThat(said(new FileSystemException("x", null, words)))
        .startsWith(expected)
        .contains(remedy);
    assertThat(said(new IOException(words))).startsWith(expected).contains(remedy);
  }

  @Test
  void whatTheLibraryHasAClassForIsSaidInWords() {
    assertThat(said(new AccessDeniedException("x")))
        .contains(": Permission denied; make it writable");
    assertThat(said(new FileAlreadyExistsException("x")))
        .contains(": a file of this name is in the way; ");
    assertThat(said(new DirectoryNotEmptyException("x")))
        .endsWith(": somebody put new files into it");
    assertThat(said(new IOException("odd"))).endsWith(": odd");
  }

  @Test
  void whatOthersThrewIsSaidInTheSameWords() {
    IOException denied = new AccessDeniedException("/their/file");
    String why = ": Permission denied; make it writable, ";
    assertThat(DiskException.sentence(new UncheckedIOException(denied)))
        .startsWith("cannot use /their/file" + why);
    assertThat(DiskException.sentence(new UncheckedIOException("cannot list it", denied)))
        .startsWith("cannot list it" + why);
    assertThat(DiskException.sentence(new DiskException("write", FILE, denied)))
        .isEqualTo(said(denied));
  }
}
