package hakozuna.stage;

import hakozuna.measure.Nodes;
import hakozuna.measure.Progress;
import hakozuna.model.BadFileException;
import hakozuna.model.Settings;
import hakozuna.model.Stage;
import hakozuna.model.StageSpec;
import hakozuna.model.Trial;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.model.WorkOrder;
import hakozuna.tools.BuildException;
import hakozuna.tools.CpuSet;
import hakozuna.tools.Doctor;
import hakozuna.tools.Guard;
import hakozuna.tools.Machine;
import hakozuna.tools.build.SourceTree;
import hakozuna.tools.build.StoreFolder;
import hakozuna.verdict.Asked;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What is known of a stage before anything is built. More than nine components, because every step
 * of a stage needs one or the other.
 *
 * @param stage which one
 * @param settings the user's properties
 * @param trial the work order as it will be carried out
 * @param folder where the stage leaves its files
 * @param root the subject's
 * @param revisions what is compared where it is two revisions of the subject
 * @param cpus wanted and used
 * @param instruments what there is to measure with
 * @param environment what the machine is
 * @param places where the call's files are
 * @param nodes where it measures
 * @param errorShare the part of the error that the ledger leaves this plan of the candidate
 */
record Setup(
    Stage stage,
    Settings settings,
    Trial trial,
    StageFolder folder,
    Path root,
    Optional<Revisions> revisions,
    CpuSet cpus,
    Instruments instruments,
    Map<String, String> environment,
    Places places,
    Nodes nodes,
    double errorShare) {
  /**
   * Reads work order and properties, and looks at the machine that will measure; a bad property is
   * INVALID and the message says where.
   */
  static Setup of(Stage stage, Properties properties, Progress progress) {
    try {
      Settings settings = Settings.read(properties);
      Access.of(settings, properties).mustHaveFolders();
      StageFolder folder = StageFolder.of(stage, properties);
      Trial trial = Trial.of(Named.workOrder(settings), settings).on(architecture(properties));
      Places places = new Places(stage, properties);
      Nodes nodes = ChosenNodes.of(settings, trial.order().plan(stage), folder.path());
      folder.unlessTaken(() -> nodes.giveBack(progress));
      return nodes.alone(
          "look", progress, () -> looked(stage, settings, trial, folder, places, nodes));
    } catch (InvalidPathException e) {
      throw new StageProblem(Verdict.INVALID, notAPath(e));
    } catch (BadFileException | BuildException | IllegalArgumentException e) {
      throw new StageProblem(Verdict.INVALID, e.getMessage());
    }
  }

  private static Setup looked(
      Stage stage, Settings settings, Trial trial, StageFolder folder, Places places, Nodes nodes) {
    Guard.missing(); // the answer of what measures holds in all of this process
    Map<String, String> environment = new LinkedHashMap<>(Machine.here().facts());
    environment.putAll(nodes.facts());
    return new Setup(
        stage,
        settings,
        trial,
        folder,
        Named.root(settings),
        Revisions.of(settings, Named.root(settings)),
        CpuSet.clip(trial.order().cpus(), Machine.here().allowedCpus()),
        Instruments.find(trial.order(), settings, folder.path()),
        environment,
        places,
        nodes,
        1);
  }

  /** Java always says; a test that says nothing means a machine that can be read. */
  private static String architecture(Properties properties) {
    return properties.getProperty("os.arch", "amd64");
  }

  /** Without a locale that knows the letters, Java cannot name the file. */
  static String notAPath(InvalidPathException e) {
    return "'%s' cannot be the name of a file here: take out what is odd, or run with LC_ALL=C.UTF-8"
        .formatted(e.getInput().replace('\0', '?'));
  }

  /** Returns the same without the gates that callgrind alone could answer. */
  Setup withoutCallgrind(String why) {
    return with(trial, instruments.withoutCallgrind(why), errorShare);
  }

  /** Returns the same without what the work order asks of its own subject alone. */
  Setup ofAnotherSubject(String why) {
    return with(trial.ofAnotherSubject(why), instruments, errorShare);
  }

  /** Returns the same for a plan that may spend a part of the error. */
  Setup spending(double share) {
    return with(trial, instruments, share);
  }

  private Setup with(Trial asked, Instruments tools, double share) {
    return new Setup(
        stage,
        settings,
        asked,
        folder,
        root,
        revisions,
        cpus,
        tools,
        environment,
        places,
        nodes,
        share);
  }

  WorkOrder order() {
    return trial.order();
  }

  /** Returns the prebuilt library of a variant, where the user gave one. */
  Optional<Path> prebuilt(Variant variant) {
    return settings
        .get("subject." + variant.word() + ".library")
        .map(file -> Path.of(file).toAbsolutePath().normalize());
  }

  /** Returns whether nothing that is judged comes of the tree. */
  boolean isPrebuilt() {
    return prebuilt(Variant.BASELINE).isPresent() && prebuilt(Variant.CANDIDATE).isPresent();
  }

  String title() {
    return new Title(this).words();
  }

  /** Returns runs and budget of a stage that measures lanes. */
  StageSpec plan() {
    return order().plan(stage);
  }

  Asked asked() {
    return new Asked(order(), stage, instruments.countedBy(stage, order()), errorShare);
  }

  boolean hasNothingToObserve() {
    return stage == Stage.OBSERVE && order().observation().isEmpty();
  }

  Access access() {
    return new Access(folder.path().getParent(), root, ledger());
  }

  Path ledger() {
    return Named.ledger(settings);
  }

  /** Returns the world of what the tree brings: it sees its sources, and nothing that we keep. */
  Guard guard() {
    return settings.isOff("guard")
        ? Guard.off("-Dguard=off")
        : Guard.hiding(hidden()).showing(root);
  }

  private List<Path> hidden() {
    List<Path> kept =
        List.of(
            Path.of("target").toAbsolutePath(),
            StoreFolder.here().path(),
            folder.path().getParent(),
            ledger(),
            places.history());
    return Stream.concat(kept.stream(), nodes.credentials().stream()).toList();
  }

  /** Returns the subject's sources; what we leave in its tree is none of them. */
  SourceTree sources() {
    return SourceTree.of(root, ownFolders());
  }

  /** Returns what we leave, perhaps in the subject's tree. */
  List<Path> ownFolders() {
    return List.of(ledger(), folder.path().getParent(), places.history());
  }

  /** Returns what cannot be had here, a sentence each. */
  List<String> missing() {
    return Stream.concat(instruments.missing().stream(), trial.gaps().stream()).toList();
  }

  /** Returns what disturbs a measurement here. */
  List<String> remarks() {
    return Stream.concat(new Doctor(environment, cpus).remarks().stream(), nodes.remarks().stream())
        .toList();
  }

  /** Says on the console what is about to happen, how long it may take and what is missing. */
  void introduce(Progress progress) {
    progress.say(
        "%s, line %s: %s%s"
            .formatted(
                order().name(),
                order().line(),
                title(),
                trial.isRehearsal() ? "  (REHEARSAL: nothing enters the ledger)" : ""));
    progress.say(isPrebuilt() ? "subject: two prebuilt libraries" : "subject " + root);
    if (!StoreFolder.here().isUsual()) {
      progress.say(
          "libraries are kept in %s: LD_PRELOAD cannot hold this project's path"
              .formatted(StoreFolder.here().path()));
    }
    for (Variant side : List.of(Variant.BASELINE, Variant.CANDIDATE)) {
      prebuilt(side).ifPresent(file -> progress.say("%-9s %s".formatted(side.word(), file)));
    }
    progress.say("CPUs %s wanted, %s used".formatted(cpus.wanted(), cpus.used()));
    remarks().forEach(remark -> progress.say("noise: " + remark));
    missing().forEach(gap -> progress.say("missing: " + gap));
    progress.say(
        "context switches and page faults are counted by " + instruments.counting().source());
    progress.say(new TimeExpected(this).sentence());
    new TimeExpected(this).promise().ifPresent(progress::say);
  }
}
