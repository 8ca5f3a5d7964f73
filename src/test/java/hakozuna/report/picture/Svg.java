package hakozuna.report.picture;

import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.jfree.chart.JFreeChart;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Makes an svg element of a chart, or of words: it fits the width it is given, changes its colours
 * with the page's, and says what it shows to whoever cannot see it. Several may stand in one page.
 *
 * @param name begins every id
 * @param title of the picture
 * @param words what it shows
 */
record Svg(String name, String title, String words) {
  /** Pixels: on a narrow phone its text of 16 pixels still has 10. */
  static final int WIDTH = 560;

  private static final String NAMESPACE = "http://www.w3.org/2000/svg";
  private static final String STYLE =
      ".hz-picture{display:block;width:100%;max-width:720px;height:auto;"
          + "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif}";

  Picture of(JFreeChart chart, int height) {
    Document page = page();
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(page);
    context.setComment("");
    context.setIDGenerator(new Ids(name));
    SVGGraphics2D pen = new SVGGraphics2D(context, false);
    pen.setSVGCanvasSize(new Dimension(WIDTH, height));
    chart.draw(pen, new Rectangle2D.Double(0, 0, WIDTH, height));
    return finished(pen.getRoot(), height);
  }

  /** Returns lines of words in the place of a chart; it needs no font of this machine. */
  Picture of(List<String> lines) {
    Document page = page();
    Element svg = page.createElementNS(NAMESPACE, "svg");
    int height = SvgText.height(lines.size());
    Element paper = page.createElementNS(NAMESPACE, "rect");
    paper.setAttribute("width", String.valueOf(WIDTH));
    paper.setAttribute("height", String.valueOf(height));
    paper.setAttribute("class", Ink.PAPER.cssClass("fill"));
    svg.appendChild(paper);
    IntStream.range(0, lines.size())
        .mapToObj(i -> SvgText.line(page.createElementNS(NAMESPACE, "text"), lines.get(i), i))
        .forEach(svg::appendChild);
    return finished(svg, height);
  }

  private Picture finished(Element svg, int height) {
    elements(svg).forEach(Svg::dress);
    svg.removeAttribute("width");
    svg.removeAttribute("height");
    svg.removeAttribute("xmlns:xlink");
    svg.setAttribute("viewBox", "0 0 " + WIDTH + " " + height);
    svg.setAttribute("class", "hz-picture");
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-labelledby", name + "-title " + name + "-desc");
    svg.insertBefore(element(svg, "style", STYLE + Ink.css()), svg.getFirstChild());
    svg.insertBefore(named(element(svg, "desc", words), "-desc"), svg.getFirstChild());
    svg.insertBefore(named(element(svg, "title", title), "-title"), svg.getFirstChild());
    return new Picture(name, title, text(svg), words);
  }

  private Element named(Element element, String suffix) {
    element.setAttribute("id", name + suffix);
    return element;
  }

  private static Element element(Element beside, String tag, String text) {
    Element element = beside.getOwnerDocument().createElementNS(NAMESPACE, tag);
    element.setTextContent(SvgText.legal(text));
    return element;
  }

  private static List<Element> elements(Element root) {
    NodeList all = root.getElementsByTagName("*");
    return Stream.concat(
            Stream.of(root),
            IntStream.range(0, all.getLength()).mapToObj(i -> (Element) all.item(i)))
        .toList();
  }

  /** The attributes stay beside the classes, for programs that know no styles. */
  private static void dress(Element element) {
    element.removeAttribute("font-family");
    List<String> classes =
        Stream.of("fill", "stroke")
            .flatMap(
                property ->
                    Ink.of(element.getAttribute(property))
                        .map(ink -> ink.cssClass(property))
                        .stream())
            .toList();
    if (!classes.isEmpty()) {
      element.setAttribute("class", String.join(" ", classes));
    }
  }

  private static Document page() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(NAMESPACE, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(Element svg) {
    StringWriter text = new StringWriter();
    try {
      Transformer writer = TransformerFactory.newInstance().newTransformer();
      writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      writer.transform(new DOMSource(svg), new StreamResult(text));
    } catch (TransformerException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  /** Ids that no other picture of the page has. */
  private static final class Ids extends SVGIDGenerator {
    private final String name;

    private Ids(String name) {
      this.name = name;
    }

    @Override
    public String generateID(String prefix) {
      return name + "-" + super.generateID(prefix);
    }
  }
}
