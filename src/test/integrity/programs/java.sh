cat >Work.java <<'END'
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.Deflater;

public class Work {
  public static void main(String[] words) {
    System.out.println(IntStream.range(0, 8).parallel().mapToLong(Work::deflated).sum());
  }

  private static long deflated(int seed) {
    byte[] bytes = new byte[60000];
    new Random(seed).nextBytes(bytes);
    long sum = 0;
    for (int level = 1; level < 6; level++) {
      Deflater deflater = new Deflater(level);
      deflater.setInput(bytes);
      deflater.finish();
      sum = sum * 31 + deflater.deflate(new byte[70000]);
      deflater.end();
    }
    return sum;
  }
}
END
exec java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx128m Work.java
