package hakozuna.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The build's own file, for tests that do what it does. */
final class Pom {
  private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");
  private static final String BUILD = "project.build.directory";

  private final Document document;

  private Pom(Document document) {
    this.document = document;
  }

  static Pom read() {
    try {
      return new Pom(
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(Path.of("pom.xml").toFile()));
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Returns the words of a command that the build runs, its properties filled in.
   *
   * @param execution the step's name
   * @param values properties that have another value here
   */
  List<String> command(String execution, Map<String, String> values) {
    String at = "//execution[id='" + execution + "']/configuration";
    Map<String, String> all = properties();
    all.putAll(values);
    List<String> words = new ArrayList<>();
    nodes(at + "/executable").forEach(node -> words.add(filled(node.getTextContent(), all)));
    nodes(at + "//argument").forEach(node -> words.add(filled(node.getTextContent(), all).strip()));
    return words;
  }

  /** Returns the environment that the step sets. */
  Map<String, String> environment(String execution) {
    Map<String, String> set = new TreeMap<>();
    nodes("//execution[id='" + execution + "']/configuration/environmentVariables/*")
        .forEach(node -> set.put(node.getNodeName(), node.getTextContent()));
    return set;
  }

  private Map<String, String> properties() {
    Map<String, String> all = new TreeMap<>();
    all.put(BUILD, Path.of("target").toAbsolutePath().toString());
    all.put("project.basedir", Path.of("").toAbsolutePath().toString());
    nodes("/project/properties/*")
        .forEach(node -> all.put(node.getNodeName(), node.getTextContent()));
    return all;
  }

  /** A property's value may name others. */
  private static String filled(String text, Map<String, String> values) {
    String done = text;
    for (Matcher name = PROPERTY.matcher(done); name.find(); name = PROPERTY.matcher(done)) {
      String value = values.get(name.group(1));
      if (value == null) {
        throw new IllegalArgumentException("pom.xml does not say what " + name.group() + " is");
      }
      done = done.replace(name.group(), value);
    }
    return done;
  }

  private List<Node> nodes(String path) {
    try {
      NodeList found =
          (NodeList)
              XPathFactory.newInstance()
                  .newXPath()
                  .evaluate(path, document, XPathConstants.NODESET);
      List<Node> nodes = new ArrayList<>();
      for (int i = 0; i < found.getLength(); i++) {
        nodes.add(found.item(i));
      }
      return nodes;
    } catch (XPathExpressionException e) {
      throw new IllegalArgumentException(path, e);
    }
  }
}
