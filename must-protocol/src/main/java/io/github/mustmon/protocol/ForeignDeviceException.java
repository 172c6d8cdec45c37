package io.github.mustmon.protocol;

/**
 * A device of another model answers at the address of the expected one. It shares line and registers with that, and means
 * something else by them, so nothing it says may be read as if it were the expected model.
 */
public final class ForeignDeviceException extends ImplausibleDataException {

    private static final long serialVersionUID = 1L;

    private final String model;
    private final int machineType;

    /**
     * @param model what people call the device
     * @param machineType the code by which it was told
     */
    public ForeignDeviceException(String model, int machineType) {
        super("This is an " + model + " (machine type " + machineType
                + "); it is not supported yet, because its registers"
                + " mean something else. Please send a recording, made with: mustmon record FILE");
        this.model = model;
        this.machineType = machineType;
    }

    /** What people call the device. */
    public String model() {
        return model;
    }

    /** The code by which it was told. */
    public int machineType() {
        return machineType;
    }
}
