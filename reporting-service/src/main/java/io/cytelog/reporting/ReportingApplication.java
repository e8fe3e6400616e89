package io.cytelog.reporting;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The reporting service. */
@SpringBootApplication
public class ReportingApplication {
    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "reporting-service");
        SpringApplication.run(ReportingApplication.class, arguments);
    }
}
