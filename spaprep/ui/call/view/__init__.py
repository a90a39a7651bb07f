"""The widgets of the Call page, put together by `CallView`; they save nothing."""
