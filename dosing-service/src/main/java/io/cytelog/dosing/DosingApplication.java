package io.cytelog.dosing;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The dosing service: product, randomisation and administration. */
@SpringBootApplication
public class DosingApplication {
    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "dosing-service");
        SpringApplication.run(DosingApplication.class, arguments);
    }
}
