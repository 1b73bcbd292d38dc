import static org.neo4j.configuration.GraphDatabaseInternalSettings.netty_server_shutdown_quiet_period;
import static org.neo4j.configuration.GraphDatabaseSettings.SYSTEM_DATABASE_NAME;
import static org.neo4j.configuration.GraphDatabaseSettings.auth_enabled;
import static org.neo4j.configuration.GraphDatabaseSettings.pagecache_memory;
import static org.neo4j.configuration.GraphDatabaseSettings.preallocate_logical_logs;
import static org.neo4j.configuration.GraphDatabaseSettings.udc_enabled;
import static org.neo4j.io.ByteUnit.mebiBytes;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/**
 * A real Neo4j for tests and benches, without Docker or an installation.
 * Arguments: home folder, Bolt port (0: a free one), optional password of the user neo4j (empty: no authentication).
 */
public class Server {
    public static void main(String[] args) {
        try {
            serve(args);
        } catch (Throwable failure) {
            failure.printStackTrace();
            // Neo4j's own threads would keep a half-started server alive.
            System.exit(1);
        }
    }

    private static void serve(String[] args) throws Exception {
        Path home = Path.of(args[0]).toAbsolutePath();
        int port = Integer.parseInt(args[1]) == 0 ? freePort() : Integer.parseInt(args[1]);
        String password = args.length > 2 ? args[2] : "";

        DatabaseManagementService neo4j = start(home, port, !password.isEmpty());
        Runtime.getRuntime().addShutdownHook(new Thread(neo4j::shutdown));
        if (!password.isEmpty()) setPassword(neo4j, password);

        System.out.println("ready bolt://127.0.0.1:" + port);
        Thread.currentThread().join();
    }

    private static DatabaseManagementService start(Path home, int port, boolean authentication) {
        return new DatabaseManagementServiceBuilder(home)
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", port))
                .setConfig(auth_enabled, authentication)
                .setConfig(pagecache_memory, mebiBytes(256))
                // Otherwise each fresh home takes 512 MB of disk for logs that hold almost nothing.
                .setConfig(preallocate_logical_logs, false)
                // Seconds without a message before Bolt closes, waited for twice: a stop would take 12 s.
                .setConfig(netty_server_shutdown_quiet_period, 0)
                // dbms.usage_report.enabled: a test server reports to nobody.
                .setConfig(udc_enabled, false)
                .build();
    }

    /** Statements inside the process need no login, so no first password has to be known. */
    private static void setPassword(DatabaseManagementService neo4j, String password) {
        neo4j.database(SYSTEM_DATABASE_NAME).executeTransactionally(
                "CREATE OR REPLACE USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED", Map.of("password", password));
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
