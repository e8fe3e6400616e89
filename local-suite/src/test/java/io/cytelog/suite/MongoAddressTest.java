package io.cytelog.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MongoAddressTest {
    @ParameterizedTest
    @CsvSource({
        "mongodb://root:pw@a:1/?authSource=x&replicaSet=rs,    mongodb://dosing:s@a:1/?authSource=admin&replicaSet=rs",
        "'mongodb://root:p%40w@a:1,b:2/db?tls=true',           'mongodb://dosing:s@a:1,b:2/?authSource=admin&tls=true'",
        "mongodb+srv://root:pw@cluster.example,                mongodb+srv://dosing:s@cluster.example/?authSource=admin",
        "mongodb://a:1/,                                       mongodb://dosing:s@a:1/?authSource=admin",
    })
    void a_service_reaches_the_same_deployment_as_a_user_of_its_own(String admin, String expected) {
        assertThat(MongoAddress.of(admin).uriOf("dosing", "s")).isEqualTo(expected);
    }

    @Test
    void what_is_no_connection_string_is_refused_without_repeating_its_password() {
        assertThatThrownBy(() -> MongoAddress.of("http://root:secret@a:1"))
                .hasMessageContaining("MONGODB_URI is no MongoDB connection string")
                .hasMessageNotContaining("secret");
    }
}
