package io.cytelog.runtime.web;

import io.cytelog.runtime.view.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A whole list as NDJSON, one item a line, for whoever asks for it with {@code Accept: application/x-ndjson}: the page that
 * the endpoint returned, and then every further page, asked for when the one before it is written. One page is in memory,
 * and as long as it is being read by whoever asked, no place is taken from other requests.
 */
final class PageLines implements HttpMessageConverter<Page<?>> {
    private final JsonMapper json;
    private final RequestPlaces places;
    private final PageTurner turner;

    PageLines(JsonMapper json, RequestPlaces places, PageTurner turner) {
        this.json = json;
        this.places = places;
        this.turner = turner;
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return type == Page.class && (mediaType == null || MediaType.APPLICATION_NDJSON.isCompatibleWith(mediaType));
    }

    @Override
    public List<MediaType> getSupportedMediaTypes() {
        return List.of(MediaType.APPLICATION_NDJSON);
    }

    @Override
    public Page<?> read(Class<? extends Page<?>> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("Pages are not read.", message);
    }

    /** @throws ListCutShortException when a later page fails: the answer has begun, so it can only be broken off */
    @Override
    public void write(Page<?> first, @Nullable MediaType contentType, HttpOutputMessage message) throws IOException {
        message.getHeaders().setContentType(MediaType.APPLICATION_NDJSON);
        var out = message.getBody();
        try {
            for (Page<?> page = first; page != null; page = after(page)) {
                write(page, out);
            }
        } catch (Exception failed) {
            throw new ListCutShortException(failed);
        }
    }

    private @Nullable Page<?> after(Page<?> page) throws Exception {
        var next = page.next();
        return next == null ? null : turner.page(next);
    }

    private void write(Page<?> page, OutputStream out) throws IOException {
        var lines = new ByteArrayOutputStream();
        for (var item : page.items()) {
            lines.write(json.writeValueAsBytes(item));
            lines.write('\n');
        }
        places.withoutPlace(() -> {
            lines.writeTo(out);
            out.flush();
        });
    }
}
