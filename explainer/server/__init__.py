"""What serve.py adds to Streamlit for a class, and all that touches its inside."""
