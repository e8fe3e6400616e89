package io.cytelog.safety;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The safety service. */
@SpringBootApplication
public class SafetyApplication {
    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "safety-service");
        SpringApplication.run(SafetyApplication.class, arguments);
    }
}
