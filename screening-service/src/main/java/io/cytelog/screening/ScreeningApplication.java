package io.cytelog.screening;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The screening service. */
@SpringBootApplication
public class ScreeningApplication {
    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "screening-service");
        SpringApplication.run(ScreeningApplication.class, arguments);
    }
}
