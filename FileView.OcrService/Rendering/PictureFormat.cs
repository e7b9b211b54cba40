namespace FileView.OcrService.Rendering;

/// <summary>What the picture of a page is made as.</summary>
internal enum PictureFormat
{
    /// <summary>Grey, not packed: the fastest to make and to open.</summary>
    Pgm,

    /// <summary>Packed, to be sent elsewhere.</summary>
    Png,
}
