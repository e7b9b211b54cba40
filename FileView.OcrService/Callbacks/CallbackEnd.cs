namespace FileView.OcrService.Callbacks;

/// <summary>What came of sending a callback.</summary>
internal enum CallbackEnd
{
    /// <summary>It arrived.</summary>
    Delivered,

    /// <summary>It did not; it is sent again.</summary>
    Failed,

    /// <summary>The receiver wants no more.</summary>
    Gone,

    /// <summary>It may not be sent.</summary>
    Refused,
}
