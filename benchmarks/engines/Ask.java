import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Asks Jena ARQ: FILE.ttl, a folder for the rows, then query files. Prints name, seconds and error of each.
 *
 * <p>Reaches Jena by reflection, so that an older compiler than the one Jena was made with can read this.
 */
public class Ask {
  private static final String QUERY = "org.apache.jena.query.";

  static Object call(Object on, String type, String name, Object... given) throws Exception {
    for (Method method : Class.forName(type).getMethods()) {
      Class<?>[] wanted = method.getParameterTypes();
      boolean fits = method.getName().equals(name) && wanted.length == given.length;
      for (int i = 0; fits && i < wanted.length; i++) {
        fits = wanted[i].isInstance(given[i]) || wanted[i] == long.class && given[i] instanceof Long;
      }
      if (fits) {
        try {
          return method.invoke(on, given);
        } catch (InvocationTargetException e) {
          throw e.getCause() instanceof Exception cause ? cause : e;
        }
      }
    }
    throw new IllegalStateException(type + "." + name);
  }

  public static void main(String[] arguments) throws Exception {
    Object model = call(null, "org.apache.jena.riot.RDFDataMgr", "loadModel", arguments[0]);
    for (int i = 2; i < arguments.length; i++) {
      Path file = Path.of(arguments[i]);
      String error = "";
      long begun = System.nanoTime();
      try (OutputStream out = Files.newOutputStream(Path.of(arguments[1], file.getFileName() + ".out"))) {
        Object builder = call(null, QUERY + "QueryExecution", "model", model);
        builder = call(builder, QUERY + "QueryExecutionBuilder", "query", Files.readString(file));
        builder = call(builder, QUERY + "QueryExecutionBuilder", "timeout", 60000L);
        Object asked = call(builder, QUERY + "QueryExecutionBuilder", "build");
        if (Files.readString(file).contains("\nCONSTRUCT")) {
          Object facts = call(asked, QUERY + "QueryExecution", "execConstruct");
          Object format = Class.forName("org.apache.jena.riot.Lang").getField("NTRIPLES").get(null);
          call(null, "org.apache.jena.riot.RDFDataMgr", "write", out, facts, format);
        } else {
          Object rows = call(asked, QUERY + "QueryExecution", "execSelect");
          call(null, QUERY + "ResultSetFormatter", "outputAsJSON", out, rows);
        }
      } catch (Exception e) {
        error = e.toString();
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      System.out.printf("%s\t%.2f\t%s%n", file.getFileName(), seconds, error);
    }
  }
}
