# One image for the issuer and the four services: they share every library, the command says which one runs.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN mvn -B -q -DskipTests package \
 && mvn -B -q -pl local-suite dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=/layers/libraries \
 && mkdir -p /layers/cytelog \
 && mv /layers/libraries/trial-contracts-* /layers/libraries/axon-mongodb-* /layers/libraries/local-infrastructure-* \
       /layers/libraries/service-runtime-* /layers/libraries/*-service-0* /layers/cytelog/ \
 && cp local-suite/target/local-suite-*.jar /layers/cytelog/

FROM eclipse-temurin:25-jre
RUN groupadd --system --gid 10001 cytelog && useradd --system --uid 10001 --gid 10001 --no-create-home cytelog
# Libraries change seldom, our own classes often: a layer each.
COPY --from=build /layers/libraries /app/libraries
COPY --from=build /layers/cytelog /app/cytelog
RUN mkdir -p /var/lib/cytelog && chown 10001:10001 /var/lib/cytelog
USER 10001:10001
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError -Daxoniq.update-checker.disabled=true"
ENTRYPOINT ["java", "-cp", "/app/cytelog/*:/app/libraries/*"]
CMD ["io.cytelog.screening.ScreeningApplication"]
