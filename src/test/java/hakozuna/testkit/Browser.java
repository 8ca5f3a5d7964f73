package hakozuna.testkit;

import com.deque.html.axecore.selenium.AxeBuilder;
import hakozuna.tools.Disk;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A real browser without a window, that shows one page at a time and remembers what the page did.
 * Its every way out is closed: a request that is not for a file of this machine fails, and is seen.
 */
public final class Browser implements AutoCloseable {
  /** How to get it, for whoever has none. */
  static final String INSTALL = "install: apt-get install chromium chromium-driver";

  /** Nothing is asked of a network, not by the browser itself either. */
  private static final List<String> FLAGS =
      List.of(
          "--headless=new",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-dev-shm-usage",
          "--hide-scrollbars",
          "--proxy-server=127.0.0.1:9",
          "--proxy-bypass-list=<-loopback>");

  /** A page that could speak up would; it is only noted, in each of its frames. */
  private static final String NOTE_ALERTS =
      "window.alerts = []; for (const say of ['alert', 'confirm', 'prompt'])"
          + " window[say] = words => { window.top.alerts.push(String(words)); };";

  /** The library for it that speaks Java opens a window of its own, which a page can see. */
  private static final String FIND_FAULTS =
      "; const done = arguments[arguments.length - 1]; axe.run({ iframes: false }).then("
          + "found => done(found.violations"
          + ".filter(rule => ['serious', 'critical'].includes(rule.impact))"
          + ".flatMap(rule => rule.nodes.map(node => rule.id + ': ' + node.html))),"
          + " error => done(['axe-core: ' + error]));";

  private static final Pattern REQUEST =
      Pattern.compile(
          "\"method\":\"Network.requestWillBeSent\".*?\"request\":\\{.*?\"url\":\"(.*?)\"");

  private static final Pattern OF_THIS_MACHINE = Pattern.compile("(file|data|blob|about):.*");

  private final ChromeDriver driver;

  /** Sizes of a window, in CSS pixels. */
  public enum Size {
    DESK(1280, 800),
    PHONE(390, 800);

    private final int width;
    private final int height;

    Size(int width, int height) {
      this.width = width;
      this.height = height;
    }
  }

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts one of a user who never had any, its folder empty. */
  public static Browser start(Path folder) {
    Disk.folder(folder);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(onPath("chromium").toFile());
    options.addArguments(FLAGS);
    options.addArguments("--user-data-dir=" + folder.toAbsolutePath());
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(onPath("chromedriver").toFile())
            .usingAnyFreePort()
            .build();
    Browser browser = new Browser(new ChromeDriver(service, options));
    browser.devTools("Page.addScriptToEvaluateOnNewDocument", Map.of("source", NOTE_ALERTS));
    return browser;
  }

  /** Opens a page anew at a place in it; Allure stumbles when it is sent on while it draws. */
  public void go(Path page, String place) {
    driver.get("about:blank");
    driver.get(page.toUri() + "#" + place);
  }

  /** Returns the text that a reader sees. */
  public String text() {
    return String.valueOf(script("return document.body.innerText"));
  }

  /** Opens a page as a file, in a window of this size, for a reader who likes it dark or light. */
  public Browser open(Path page, Size size, boolean dark) {
    if (!Files.isRegularFile(page)) {
      throw new IllegalArgumentException("no such page: " + page);
    }
    window(size, dark);
    driver.get("about:blank");
    forget();
    driver.get(page.toUri().toString());
    return this;
  }

  /** Changes the window while the page stays. */
  public void window(Size size, boolean dark) {
    devTools(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width", size.width, "height", size.height, "deviceScaleFactor", 1, "mobile", false));
    Map<String, String> scheme =
        Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
    devTools("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
  }

  /** Returns what a script returns: null, a Boolean, Long, Double, String, List or Map. */
  public Object script(String body, Object... arguments) {
    return driver.executeScript(body, arguments);
  }

  /** Returns each text that a script returns in a list. */
  public List<String> texts(String body, Object... arguments) {
    return ((List<?>) script(body, arguments)).stream().map(String::valueOf).toList();
  }

  /** Returns whether a script returns true. */
  public boolean is(String body, Object... arguments) {
    return Boolean.TRUE.equals(script(body, arguments));
  }

  /** Returns what the console was told since the page was opened, and what a page called out. */
  public List<String> complaints() {
    Stream<String> errors =
        driver.manage().logs().get(LogType.BROWSER).getAll().stream()
            .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
            .map(LogEntry::getMessage);
    return Stream.concat(errors, texts("return window.alerts").stream()).toList();
  }

  /** Returns what was asked for since the page was opened and does not lie on this machine. */
  public List<String> requestsThatLeave() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .flatMap(entry -> REQUEST.matcher(entry.getMessage()).results().map(Browser::url))
        .filter(url -> !OF_THIS_MACHINE.matcher(url).matches())
        .toList();
  }

  /** Returns the serious and critical faults that axe-core finds, each with its first place. */
  public List<String> accessibilityFaults() {
    Object faults = driver.executeAsyncScript(axe() + FIND_FAULTS);
    return ((List<?>) faults).stream().map(String::valueOf).toList();
  }

  /** Clicks with the mouse, so many CSS pixels from the window's corner. */
  public void click(double x, double y) {
    for (String what : List.of("mouseMoved", "mousePressed", "mouseReleased")) {
      devTools(
          "Input.dispatchMouseEvent",
          Map.of("type", what, "x", x, "y", y, "button", "left", "clickCount", 1));
    }
  }

  /** Keeps what the window shows, as a PNG. */
  public void photograph(Path file) {
    photograph(file, 1, Integer.MAX_VALUE);
  }

  /**
   * Keeps what the window shows.
   *
   * @param scale pixels of the picture to one of the page
   * @param most pixels of the page from the top; what is below is left out
   */
  public void photograph(Path file, double scale, int most) {
    long width = (Long) script("return innerWidth");
    long height = Math.min((Long) script("return innerHeight"), most);
    Map<String, Object> clip =
        Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", scale);
    Object data =
        devTools("Page.captureScreenshot", Map.of("format", "png", "clip", clip)).get("data");
    Disk.folder(file.toAbsolutePath().getParent());
    try {
      Files.write(file, Base64.getDecoder().decode(String.valueOf(data)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }

  private void forget() {
    driver.manage().logs().get(LogType.BROWSER);
    driver.manage().logs().get(LogType.PERFORMANCE);
  }

  private Map<String, Object> devTools(String method, Map<String, Object> parameters) {
    return driver.executeCdpCommand(method, parameters);
  }

  private static String axe() {
    try (InputStream file = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
      return Disk.text(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String url(MatchResult request) {
    return request.group(1);
  }

  private static Path onPath(String program) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + program + " on PATH; " + INSTALL));
  }
}
