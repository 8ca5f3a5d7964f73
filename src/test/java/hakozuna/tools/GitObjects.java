package hakozuna.tools;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a repository stores, read without a working tree, an index or a ref; nothing is written
 * there, and what is not there is fetched from nowhere.
 *
 * @param repository git's own folder, such as {@code .git}
 */
public record GitObjects(Path repository) {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int NOT_SET = 1;

  /**
   * One file, link or module of a commit.
   *
   * @param mode as git writes it, such as 100755
   * @param hash of its content
   * @param name its path from the top of the working tree, in bytes that need not be a text
   */
  public record Entry(String mode, String hash, byte[] name) {
    /** Returns whether it lies below a folder, which has a / behind it; all lies below the top. */
    public boolean isBelow(String folder) {
      byte[] above = folder.getBytes(StandardCharsets.UTF_8);
      return name.length >= above.length
          && Arrays.equals(above, 0, above.length, name, 0, above.length);
    }

    /** Returns whether its own name, without folders, is this one. */
    public boolean isCalled(String own) {
      String path = new String(name, StandardCharsets.ISO_8859_1);
      return path.substring(path.lastIndexOf('/') + 1).equals(own);
    }
  }

  /** Takes a content. */
  public interface Taker {
    /**
     * Takes one.
     *
     * @param index which of the entries asked for it is of
     */
    void take(int index, byte[] content);
  }

  /** Returns whether something is stored here, by its hash or by a commit's and its path. */
  public boolean has(String object) {
    return call(repository, Map.of()).run(words("cat-file", "-e", object)).ok();
  }

  /** Returns the hash of a folder of a commit; of the whole tree for an empty path. */
  public Optional<String> tree(String commit, String folder) {
    String spec = folder.isEmpty() ? commit + "^{tree}" : commit + ":" + folder;
    Command.Result hash = call(repository, Map.of()).run(words("rev-parse", "--verify", spec));
    return Optional.of(Disk.text(hash.stdout()).strip())
        .filter(found -> hash.ok())
        .filter(found -> answer(repository, "cat-file", "-t", found).equals("tree"));
  }

  /** Returns all that a commit holds, but for folders. */
  public List<Entry> entries(String commit) {
    byte[] all = bytes(repository, "ls-tree", "-r", "-z", "--full-tree", commit);
    return ZeroEnded.split(all).stream().map(GitObjects::entry).toList();
  }

  /** An entry is mode, type and hash, a tab, and the name. */
  private static Entry entry(byte[] line) {
    String text = new String(line, StandardCharsets.ISO_8859_1);
    String[] words = text.substring(0, text.indexOf('\t')).split(" ");
    String name = text.substring(text.indexOf('\t') + 1);
    return new Entry(words[0], words[2], name.getBytes(StandardCharsets.ISO_8859_1));
  }

  /**
   * Reads what is stored for each entry, in their order.
   *
   * @param scratch a folder for what git prints
   * @throws BuildException for what is not stored here
   */
  public void read(List<Entry> entries, Path scratch, Taker taker) {
    Path asked = scratch.resolve("asked"), printed = scratch.resolve("printed");
    Disk.write(asked, entries.stream().map(e -> e.hash() + "\n").collect(Collectors.joining()));
    List<String> words = words("cat-file", "--batch", "--buffer");
    Command.Result answer = call(repository, Map.of()).run(asked, printed, words);
    if (!answer.ok()) {
      throw unread(answer.output().strip());
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(printed))) {
      for (int i = 0; i < entries.size(); i++) {
        taker.take(i, content(entries.get(i), in));
      }
    } catch (IOException e) {
      throw new DiskException("read", printed, e);
    } finally {
      Disk.delete(asked);
      Disk.delete(printed);
    }
  }

  /** Before a content there is a line of hash, type and size. */
  private byte[] content(Entry entry, InputStream in) throws IOException {
    String[] head = line(in).split(" ");
    if (head.length != 3 || !head[1].equals("blob") || head[2].length() > 9) {
      throw unread(Disk.text(entry.name()) + " is " + String.join(" ", head));
    }
    byte[] content = in.readNBytes(Integer.parseInt(head[2]));
    if (in.read() != '\n') {
      throw new EOFException("git's answer is cut");
    }
    return content;
  }

  private static BuildException unread(String said) {
    return new BuildException(
        "git cannot read all of this revision: %s\nNothing is fetched here; in a clone that fetches on demand, git archive -o /dev/null with this revision gets what is missing"
            .formatted(said));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int one = in.read(); one >= 0 && one != '\n'; one = in.read()) {
      line.write(one);
    }
    return Disk.text(line.toByteArray());
  }

  /**
   * Returns what attributes each entry has, one value an attribute, in its order.
   *
   * @param worktree a folder that holds the attributes' files, and may hold nothing else
   */
  public List<List<String>> attributes(List<Entry> entries, Path worktree, List<String> names) {
    Path asked = worktree.resolveSibling("asked"), printed = worktree.resolveSibling("printed");
    Disk.replace(asked, ZeroEnded.join(entries.stream().map(Entry::name).toList()));
    List<String> words = words("--work-tree=" + worktree, "check-attr", "-z", "--stdin");
    words.addAll(names);
    GitCall call = call(worktree, noIndex(worktree));
    Command.Result answer = call.run(asked, printed, words);
    if (!answer.ok()) {
      throw call.failed(answer, List.of("check-attr"));
    }
    List<byte[]> values = ZeroEnded.split(Disk.needed(printed));
    List<List<String>> all = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      List<String> own = new ArrayList<>();
      for (int j = 0; j < names.size(); j++) {
        own.add(Disk.text(values.get(3 * (i * names.size() + j) + 2)));
      }
      all.add(own);
    }
    return all;
  }

  /** Returns a content as git writes it to a working tree; no filter may be set for it. */
  public byte[] asCheckedOut(Entry entry, Path worktree) {
    String path = "--path=" + Disk.text(entry.name());
    List<String> words =
        words("--work-tree=" + worktree, "cat-file", "--filters", path, entry.hash());
    GitCall call = call(worktree, noIndex(worktree));
    Command.Result answer = call.run(words);
    if (!answer.ok()) {
      throw call.failed(answer, List.of("cat-file"));
    }
    return answer.stdout();
  }

  private static Map<String, String> noIndex(Path worktree) {
    return Map.of("GIT_INDEX_FILE", worktree.resolveSibling("no-index").toString());
  }

  /** Returns the settings whose names fit, by name; of a file of a commit where one is named. */
  public Map<String, String> settings(String pattern, Optional<String> blob) {
    List<String> words = words("config", "-z");
    blob.ifPresent(name -> words.add("--blob=" + name));
    words.addAll(List.of("--get-regexp", pattern));
    Command.Result answer = call(repository, Map.of()).run(words);
    if (answer.exit() > NOT_SET) {
      throw call(repository, Map.of()).failed(answer, List.of("config"));
    }
    return ZeroEnded.split(answer.stdout()).stream()
        .map(setting -> (Disk.text(setting) + "\n").split("\n", 2))
        .collect(Collectors.toMap(s -> s[0], s -> s[1].strip(), (one, later) -> later));
  }

  /** Returns the folders that may hold the repositories of modules. */
  public List<Path> modules() {
    String common = answer(repository, "rev-parse", "--git-common-dir");
    return List.of(repository.resolve("modules"), repository.resolve(common).resolve("modules"));
  }

  private String answer(Path folder, String... words) {
    return Disk.text(bytes(folder, words)).strip();
  }

  private byte[] bytes(Path folder, String... words) {
    GitCall call = call(folder, Map.of());
    Command.Result answer = call.run(words(words));
    if (!answer.ok()) {
      throw call.failed(answer, List.of(words[0]));
    }
    return answer.stdout();
  }

  /**
   * A repository may name a working tree that is gone: any folder serves, for none is looked at.
   */
  private List<String> words(String... words) {
    List<String> all =
        new ArrayList<>(List.of("--git-dir=" + repository, "--work-tree=" + repository));
    all.addAll(List.of(words));
    return all;
  }

  private static GitCall call(Path folder, Map<String, String> more) {
    return new GitCall(folder, "git", LIMIT, more);
  }
}
