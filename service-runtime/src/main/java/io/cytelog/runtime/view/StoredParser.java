package io.cytelog.runtime.view;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Objects;
import org.bson.BsonType;
import org.bson.RawBsonDocument;
import org.bson.io.BsonInput;
import org.bson.io.ByteBufferBsonInput;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.Version;
import tools.jackson.core.base.ParserMinimalBase;
import tools.jackson.core.io.ContentReference;
import tools.jackson.core.util.SimpleStreamReadContext;

/**
 * Reads a stored document as JSON, straight from its bytes and without its {@code _id}: a tree between the bytes and the
 * record costs a page of the board as much as the reading itself.
 */
final class StoredParser extends ParserMinimalBase {
    private static final String ID = "_id";

    private final BsonInput input;
    private SimpleStreamReadContext place = SimpleStreamReadContext.createRootContext(null);
    private boolean named;
    private BsonType type = BsonType.DOCUMENT;
    private long integer;
    private @Nullable BigDecimal decimal;
    private @Nullable String text;

    StoredParser(RawBsonDocument document) {
        super(ObjectReadContext.empty());
        input = new ByteBufferBsonInput(document.getByteBuffer());
    }

    @Override
    public @Nullable JsonToken nextToken() {
        if (named) {
            named = false;
            return _updateToken(value());
        }
        if (place.inRoot()) {
            return type == BsonType.END_OF_DOCUMENT ? _updateTokenToNull() : _updateToken(value());
        }
        type = BsonType.findByValue(input.readByte());
        if (type == BsonType.END_OF_DOCUMENT) {
            var ended = place.inArray() ? JsonToken.END_ARRAY : JsonToken.END_OBJECT;
            place = place.clearAndGetParent();
            return _updateToken(ended);
        }
        if (place.inArray()) {
            input.skipCString();
            return _updateToken(value());
        }
        var name = input.readCString();
        if (place.getParent().inRoot() && name.equals(ID)) {
            value();
            return nextToken();
        }
        place.setCurrentName(name);
        named = true;
        return _updateToken(JsonToken.PROPERTY_NAME);
    }

    private JsonToken value() {
        return switch (type) {
            case NULL -> JsonToken.VALUE_NULL;
            case DOCUMENT -> {
                input.readInt32();
                place = place.createChildObjectContext(0, 0);
                yield JsonToken.START_OBJECT;
            }
            case ARRAY -> {
                input.readInt32();
                place = place.createChildArrayContext(0, 0);
                yield JsonToken.START_ARRAY;
            }
            case STRING -> {
                text = input.readString();
                yield JsonToken.VALUE_STRING;
            }
            case BOOLEAN -> input.readByte() == 0 ? JsonToken.VALUE_FALSE : JsonToken.VALUE_TRUE;
            case INT32 -> {
                integer = input.readInt32();
                yield JsonToken.VALUE_NUMBER_INT;
            }
            case INT64 -> {
                integer = input.readInt64();
                yield JsonToken.VALUE_NUMBER_INT;
            }
            case DOUBLE -> decimal(BigDecimal.valueOf(input.readDouble()));
            case DECIMAL128 -> {
                long low = input.readInt64();
                long high = input.readInt64();
                yield decimal(Decimal128.fromIEEE754BIDEncoding(high, low).bigDecimalValue());
            }
            default -> throw new IllegalStateException("A read model holds no value of type " + type + ".");
        };
    }

    private JsonToken decimal(BigDecimal value) {
        decimal = value;
        return JsonToken.VALUE_NUMBER_FLOAT;
    }

    @Override
    public @Nullable String currentName() {
        var names =
                _currToken == JsonToken.START_OBJECT || _currToken == JsonToken.START_ARRAY ? place.getParent() : place;
        return names.currentName();
    }

    @Override
    public @Nullable String getString() {
        return switch (_currToken) {
            case null -> null;
            case PROPERTY_NAME -> place.currentName();
            case VALUE_STRING -> text;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> getNumberValue().toString();
            default -> _currToken.asString();
        };
    }

    @Override
    public char[] getStringCharacters() {
        return Objects.requireNonNull(getString()).toCharArray();
    }

    @Override
    public int getStringLength() {
        return Objects.requireNonNull(getString()).length();
    }

    @Override
    public int getStringOffset() {
        return 0;
    }

    @Override
    public boolean hasStringCharacters() {
        return false;
    }

    @Override
    public Number getNumberValue() {
        return switch (_currToken) {
            case VALUE_NUMBER_INT -> integer;
            case VALUE_NUMBER_FLOAT -> Objects.requireNonNull(decimal);
            case null, default -> throw _constructNotNumericType(_currToken, NR_UNKNOWN);
        };
    }

    @Override
    public @Nullable NumberType getNumberType() {
        return switch (_currToken) {
            case VALUE_NUMBER_INT -> NumberType.LONG;
            case VALUE_NUMBER_FLOAT -> NumberType.BIG_DECIMAL;
            case null, default -> null;
        };
    }

    @Override
    public NumberTypeFP getNumberTypeFP() {
        return _currToken == JsonToken.VALUE_NUMBER_FLOAT ? NumberTypeFP.BIG_DECIMAL : NumberTypeFP.UNKNOWN;
    }

    @Override
    public int getIntValue() {
        long value = getLongValue();
        if (value != (int) value) {
            _reportOverflowInt(Long.toString(value));
        }
        return (int) value;
    }

    @Override
    public long getLongValue() {
        return _currToken == JsonToken.VALUE_NUMBER_INT
                ? integer
                : getDecimalValue().longValue();
    }

    @Override
    public BigInteger getBigIntegerValue() {
        return getDecimalValue().toBigInteger();
    }

    @Override
    public float getFloatValue() {
        return getNumberValue().floatValue();
    }

    @Override
    public double getDoubleValue() {
        return getNumberValue().doubleValue();
    }

    @Override
    public BigDecimal getDecimalValue() {
        return getNumberValue() instanceof BigDecimal value ? value : BigDecimal.valueOf(integer);
    }

    @Override
    public boolean isNaN() {
        return false;
    }

    @Override
    public byte[] getBinaryValue(Base64Variant variant) {
        return variant.decode(Objects.requireNonNull(getString()));
    }

    @Override
    public TokenStreamContext streamReadContext() {
        return place;
    }

    @Override
    public @Nullable Object currentValue() {
        return place.currentValue();
    }

    @Override
    public void assignCurrentValue(@Nullable Object value) {
        place.assignCurrentValue(value);
    }

    @Override
    public TokenStreamLocation currentTokenLocation() {
        return currentLocation();
    }

    @Override
    public TokenStreamLocation currentLocation() {
        return new TokenStreamLocation(ContentReference.unknown(), input.getPosition(), -1, -1);
    }

    @Override
    public BsonInput streamReadInputSource() {
        return input;
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    protected void _closeInput() {
        input.close();
    }

    @Override
    protected void _releaseBuffers() {}

    @Override
    protected void _handleEOF() {
        _reportInvalidEOF();
    }
}
