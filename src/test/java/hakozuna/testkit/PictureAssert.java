package hakozuna.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.report.picture.Picture;
import java.io.StringReader;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What every picture of a rehearsal must be. */
public final class PictureAssert {
  private PictureAssert() {}

  /** Checks that it is plain XML, says what it shows, and asks for nothing from outside. */
  public static void isSound(Picture picture) throws Exception {
    Document svg = parsed(picture);
    Element root = svg.getDocumentElement();
    assertThat(root.getAttribute("role")).isEqualTo("img");
    assertThat(text(svg, "title")).hasSize(1).first().asString().endsWith("(REHEARSAL)");
    assertThat(text(svg, "desc")).hasSize(1).first().asString().isNotBlank();
    assertThat(List.of("script", "a", "image", "use", "foreignObject"))
        .allSatisfy(tag -> assertThat(svg.getElementsByTagName(tag).getLength()).isZero());
    assertThat(picture.svg().replace("http://www.w3.org/2000/svg", ""))
        .startsWith("<svg")
        .doesNotContain("http", "href", "@import", "<!");
    assertThat(picture.svg()).contains("prefers-color-scheme: dark", "viewBox=\"0 0 560 ");
    Matcher id = Pattern.compile("\\bid=\"([^\"]*)\"").matcher(picture.svg());
    assertThat(id.results().map(found -> found.group(1)))
        .doesNotHaveDuplicates()
        .allMatch(one -> one.startsWith(picture.name() + "-"));
  }

  private static Document parsed(Picture picture) throws Exception {
    DocumentBuilderFactory reader = DocumentBuilderFactory.newInstance();
    reader.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return reader.newDocumentBuilder().parse(new InputSource(new StringReader(picture.svg())));
  }

  private static List<String> text(Document svg, String tag) {
    NodeList all = svg.getElementsByTagName(tag);
    return IntStream.range(0, all.getLength()).mapToObj(i -> all.item(i).getTextContent()).toList();
  }

  /** Returns all that is written in the picture, line after line. */
  public static String drawn(Picture picture) throws Exception {
    return String.join("\n", text(parsed(picture), "text"));
  }
}
